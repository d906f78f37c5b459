package dev.capsize.reader.application;

import dev.capsize.model.Setting;
import java.util.List;
import java.util.SortedMap;

/// What application.yml and everything laid over it say.
///
/// @param settings effective settings by key
/// @param arguments what was laid over the file, as `key=value` in the order of the keys
public record Application(SortedMap<String, Setting> settings, List<String> arguments) {
  public Application {
    arguments = List.copyOf(arguments);
  }
}

package dev.capsize.reader.patch;

import dev.capsize.model.Setting;

/// One value that is to become another.
///
/// @param key of `--set`, which means the same value
/// @param setting the value as it is, with its place, or with the default that holds
/// @param value what it is to become, as text
public record Edit(String key, Setting setting, String value) {

  /// As `--set` takes it.
  public String set() {
    return key + "=" + value;
  }
}

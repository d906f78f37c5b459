package dev.capsize.reader;

import java.nio.file.Path;
import java.util.List;

/// What Spring itself has to be given to read the same as Capsize did.
///
/// @param files the service's application files, in the order in which they are named
/// @param arguments what was laid over them, as `key=value` in the order of the keys; the process
///     gets each behind `--`
public record SpringInput(List<Path> files, List<String> arguments) {
  public SpringInput {
    files = List.copyOf(files);
    arguments = List.copyOf(arguments);
  }
}

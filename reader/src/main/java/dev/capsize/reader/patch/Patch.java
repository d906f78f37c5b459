package dev.capsize.reader.patch;

import java.nio.file.Path;

/// A file, and what it is to become.
///
/// @param file as it was read
/// @param before its text
/// @param after its text with the change
public record Patch(Path file, String before, String after) {

  /// The unified diff, each line ended by a line feed.
  ///
  /// @param name what the file is called in it
  public String diff(String name) {
    return UnifiedDiff.of(name, before, after);
  }
}

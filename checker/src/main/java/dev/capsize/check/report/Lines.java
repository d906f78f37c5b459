package dev.capsize.check.report;

import java.util.Optional;

/// Lines of the files that were read, from whoever read them; no renderer touches a disk.
@FunctionalInterface
public interface Lines {
  /// Nothing is known of any file.
  Lines NONE = (_, _) -> Optional.empty();

  /// A line without its line break; empty where there is none or nobody kept it.
  ///
  /// @param file path as origins have it
  /// @param line 1-based
  Optional<String> line(String file, int line);
}

package dev.capsize.reader.application;

import dev.capsize.reader.key.KeyPattern;
import java.util.Optional;

/// A key that is known: one line of `spring-keys.txt`.
///
/// @param pattern its name
/// @param type what it takes
/// @param standard its default, if the lab uses it
record SpringKey(KeyPattern pattern, SpringType type, Optional<Standard> standard) {

  /// A value that holds where nobody wrote one.
  ///
  /// @param value as it would be written
  /// @param of whose default it is
  record Standard(String value, String of) {}
}

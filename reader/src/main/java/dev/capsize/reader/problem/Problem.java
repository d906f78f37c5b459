package dev.capsize.reader.problem;

import dev.capsize.model.Origin;

/// Something the user wrote that cannot be taken.
///
/// @param origin where it was written
/// @param message what was found, which rule it breaks, what to do
public record Problem(Origin origin, String message) {

  /// One line, as it is shown: `file:line:column: message`.
  public String text() {
    return origin.text() + ": " + message;
  }
}

package dev.capsize.reader.problem;

import dev.capsize.model.Origin;

/// Something the user should know about what was read; nothing is wrong with it.
///
/// @param origin where it was written
/// @param message what was found and what follows
public record Notice(Origin origin, String message) {

  /// One line, as it is shown: `file:line:column: message`.
  public String text() {
    return origin.text() + ": " + message;
  }
}

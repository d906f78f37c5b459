package dev.capsize.reader.patch;

/// A change that is not made to a file, with the reason.
public final class Unpatchable extends Exception {
  private static final long serialVersionUID = 1L;

  /// With the message that the user reads: where, what was found, which rule, what to do.
  public Unpatchable(String message) {
    super(message);
  }

  /// The message.
  public String reason() {
    return String.valueOf(getMessage());
  }
}

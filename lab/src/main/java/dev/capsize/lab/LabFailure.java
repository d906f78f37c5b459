package dev.capsize.lab;

/// Something the lab needs would not start or went away. The message says what, the last thing it
/// said, and where its log is.
public final class LabFailure extends Exception {
  private static final long serialVersionUID = 1;

  public LabFailure(String message) {
    super(message);
  }

  public LabFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

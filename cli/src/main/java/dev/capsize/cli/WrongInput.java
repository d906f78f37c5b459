package dev.capsize.cli;

/// A file that a command was given is not there, or is not what it should be.
final class WrongInput extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /// With the message that the user reads.
  WrongInput(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}

package dev.capsize.guard;

/// How a request ended that was let in.
public enum Outcome {
  /// It was answered as it should be.
  GOOD,
  /// It was answered, but not as it should be, for reasons that are not load.
  FAILED,
  /// Something it needed was too busy or refused it.
  OVERLOADED
}

package dev.capsize.blueprint;

/// What an answer is worth that comes after its attempt was given up.
public enum LateAnswer {
  /// Nothing.
  DISCARDED,
  /// It answers the request if a later attempt is under way at that moment; one that comes while
  /// the next attempt is only waited for is discarded.
  WHILE_TRYING,
  /// It answers the request if that is still open: a later attempt is under way or waited for.
  WHILE_OPEN,
  /// It always counts as an answer in the end.
  ALWAYS
}

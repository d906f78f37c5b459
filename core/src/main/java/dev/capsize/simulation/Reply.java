package dev.capsize.simulation;

/// Where an answer goes.
interface Reply {
  /// The answer has come.
  void answered(long nowNanos, Answer answer);

  /// Whether nobody waits for it any more.
  boolean departed();
}

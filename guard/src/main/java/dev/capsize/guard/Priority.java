package dev.capsize.guard;

/// How much somebody minds that a request is refused; whoever minds more is served first.
public enum Priority {
  /// Somebody waits for it, and losing it costs money.
  CRITICAL(0),
  /// Somebody waits for it.
  NORMAL(1),
  /// Nobody waits for it, or it is asked for again anyway.
  SHEDDABLE(2);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /// 0 for the most important.
  int rank() {
    return rank;
  }
}

package dev.capsize.mechanism.retry;

/// How a wait is drawn below its bound, so that those who failed together do not return together.
///
/// - **Source:** M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
public enum Jitter {
  /// The bound itself.
  NONE,
  /// Uniform between nothing and the bound.
  FULL,
  /// Half the bound, and uniform between nothing and the other half.
  EQUAL,
  /// Uniform between the base and three times the wait before, up to the cap. The bound does not
  /// matter, and the first retry has the base for the wait before.
  DECORRELATED;

  private static final double DECORRELATED_FACTOR = 3;

  /// The wait before `attempt`, in nanoseconds; between 0 and the cap.
  ///
  /// @param attempt number of the attempt that is waited for: 2 is the first retry, and 1 never
  ///     waits
  /// @param previousNanos wait before the attempt before; 0 if there was none. Only
  ///     [#DECORRELATED] looks at it.
  /// @param uniform drawn from `[0, 1)`
  /// @throws IllegalArgumentException if `attempt` is below 1
  public long waitNanos(Backoff backoff, int attempt, long previousNanos, double uniform) {
    long bound = backoff.boundNanos(attempt);
    if (attempt == 1) {
      return 0;
    }
    return switch (this) {
      case NONE -> bound;
      case FULL -> (long) (uniform * bound);
      case EQUAL -> bound / 2 + (long) (uniform * (bound - bound / 2));
      case DECORRELATED -> decorrelated(backoff, previousNanos, uniform);
    };
  }

  private static long decorrelated(Backoff backoff, long previousNanos, double uniform) {
    double base = backoff.base().toNanos();
    double high = DECORRELATED_FACTOR * Math.max(backoff.base().toNanos(), previousNanos);
    double wait = base + uniform * (high - base);
    return Math.min(backoff.cap().toNanos(), (long) wait);
  }
}

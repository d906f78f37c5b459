package dev.capsize.model;

import java.time.Duration;

/// How often a caller tries, and how long it waits in between.
///
/// Retry `n` (1-based) waits a time drawn from `[0, min(backoff * factor^(n-1), cap)]` with full
/// jitter, or exactly that bound without.
///
/// @param attempts calls in all, the first one included; 1 to 100
/// @param backoff bound of the first wait
/// @param factor growth of the bound from one retry to the next; 1 or more
/// @param jitter how the wait is drawn below its bound
public record RetryPolicy(int attempts, Duration backoff, double factor, Jitter jitter) {

  /// The longest wait between two attempts, whatever the ladder says.
  public static final Duration WAIT_MAX = Duration.ofMinutes(1);

  private static final int ATTEMPTS_MAX = 100;

  /// How a wait is drawn below its bound.
  public enum Jitter {
    /// Uniform between nothing and the bound.
    FULL,
    /// The bound itself.
    NONE
  }

  public RetryPolicy {
    if (attempts < 1 || attempts > ATTEMPTS_MAX) {
      throw new IllegalArgumentException(
          "retry.attempts is %d; it counts the first call and must be 1 to %d"
              .formatted(attempts, ATTEMPTS_MAX));
    }
    if (backoff.isNegative()) {
      throw new IllegalArgumentException(
          "retry.backoff is %s; it cannot be negative".formatted(backoff));
    }
    if (!(factor >= 1) || factor > 100) {
      throw new IllegalArgumentException(
          "retry.backoff grows by x%s; the factor must be 1 to 100".formatted(factor));
    }
  }
}

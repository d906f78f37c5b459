package dev.capsize.mechanism.retry;

import java.time.Duration;

/// The bound of the wait before a retry.
///
/// Attempts count the first call: attempt 1 never waits, attempt 2 is the first retry. A bound is
/// in nanoseconds, never shrinks from one attempt to the next, and never passes its cap.
///
/// - **Source:** M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
public sealed interface Backoff {
  /// The longest wait that can be asked for.
  Duration WAIT_MAX = Duration.ofDays(1);

  /// No wait at all.
  Backoff NONE = new Constant(Duration.ZERO);

  /// Bound of the wait before `attempt`, in nanoseconds.
  ///
  /// @param attempt 1-based attempt number
  /// @throws IllegalArgumentException if `attempt` is below 1
  long boundNanos(int attempt);

  /// The first bound, which decorrelated jitter never goes below.
  Duration base();

  /// The largest bound there is.
  Duration cap();

  /// The same before each retry.
  record Constant(Duration base) implements Backoff {
    public Constant {
      requireWait(base);
    }

    @Override
    public long boundNanos(int attempt) {
      return requireAttempt(attempt) == 1 ? 0 : base.toNanos();
    }

    @Override
    public Duration cap() {
      return base;
    }
  }

  /// A bound that grows by `factor` per retry until it reaches `cap`.
  ///
  /// @param base bound of the first retry; 0 or more
  /// @param factor 1 to 100
  /// @param cap at least `base`, at most [#WAIT_MAX]
  record Exponential(Duration base, double factor, Duration cap) implements Backoff {
    public Exponential {
      requireWait(base);
      requireWait(cap);
      if (!(factor >= 1 && factor <= 100)) {
        throw new IllegalArgumentException(
            "retry.backoff grows by x%s; the factor must be 1 to 100".formatted(factor));
      }
      if (cap.compareTo(base) < 0) {
        throw new IllegalArgumentException(
            "retry.backoff.cap is %s, below retry.backoff.base %s; raise cap or lower base"
                .formatted(cap, base));
      }
    }

    @Override
    public long boundNanos(int attempt) {
      if (requireAttempt(attempt) == 1) {
        return 0;
      }
      double capNanos = cap.toNanos();
      double bound = base.toNanos();
      // In floating point, which saturates; a product of longs would wrap around to nothing.
      for (int n = 3; n <= attempt && bound < capNanos && factor > 1 && bound > 0; n++) {
        bound *= factor;
      }
      return (long) Math.min(bound, capNanos);
    }
  }

  private static void requireWait(Duration wait) {
    if (wait.isNegative() || wait.compareTo(WAIT_MAX) > 0) {
      throw new IllegalArgumentException(
          "retry.backoff is %s; it must be 0 to %s".formatted(wait, WAIT_MAX));
    }
  }

  private static int requireAttempt(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt %d; the first one is 1".formatted(attempt));
    }
    return attempt;
  }
}

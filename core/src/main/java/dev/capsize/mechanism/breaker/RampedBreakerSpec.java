package dev.capsize.mechanism.breaker;

import java.time.Duration;

/// A breaker that opens on calls still under way and comes back step by step.
///
/// @param slow age from which a call counts as bad, ended or not; positive
/// @param window latest calls that are judged, 1 to 10,000
/// @param minimumCalls below which nothing is judged; 1 to `window`
/// @param badPercent share of bad calls from which it opens, above 0 and at most 100
/// @param openFor how long it refuses everything, before jitter; 1 ms to 1 hour
/// @param jitter share of `openFor` by which it is longer or shorter by chance, 0 to 1, so that
///     replicas do not probe at the same time
/// @param fullAt calls at once at which the ramp is over; 1 to 500
public record RampedBreakerSpec(
    Duration slow,
    int window,
    int minimumCalls,
    double badPercent,
    Duration openFor,
    double jitter,
    int fullAt) {

  private static final int CALLS_MAX = 10_000;
  private static final int RAMP_MAX = 500;
  private static final Duration OPEN_MAX = Duration.ofHours(1);

  public RampedBreakerSpec {
    if (!slow.isPositive() || slow.compareTo(OPEN_MAX) > 0) {
      throw new IllegalArgumentException(
          "a call is slow from %s on; it must be above 0 and at most %s".formatted(slow, OPEN_MAX));
    }
    if (window < 1 || window > CALLS_MAX || minimumCalls < 1 || minimumCalls > window) {
      throw new IllegalArgumentException(
          "a window of %d calls, at least %d; it must be 1 <= minimum <= window <= %d"
              .formatted(window, minimumCalls, CALLS_MAX));
    }
    if (!(badPercent > 0 && badPercent <= 100)) {
      throw new IllegalArgumentException(
          "opens at %s %% bad calls; it must be above 0 and at most 100".formatted(badPercent));
    }
    if (openFor.toMillis() < 1
        || openFor.compareTo(OPEN_MAX) > 0
        || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException(
          "open for %s with a jitter of %s; these must be 1 ms to %s, and 0 to 1"
              .formatted(openFor, jitter, OPEN_MAX));
    }
    if (fullAt < 1 || fullAt > RAMP_MAX) {
      throw new IllegalArgumentException(
          "the ramp ends at %d calls at once; it must be 1 to %d".formatted(fullAt, RAMP_MAX));
    }
  }

  private static final int SLOW_SHARE = 4;

  /// The standard one, for which a call is slow from a quarter of its time limit on (assumption).
  public static RampedBreakerSpec ofTimeLimit(Duration timeLimit) {
    return standard(timeLimit.dividedBy(SLOW_SHARE));
  }

  /// What the guard does where nothing is configured (assumption, see the page of the package):
  /// half of 20 calls bad, a second open, back to 16 calls at once.
  ///
  /// @param slow see above
  public static RampedBreakerSpec standard(Duration slow) {
    return new RampedBreakerSpec(slow, 20, 10, 50, Duration.ofSeconds(1), 0.2, 16);
  }
}

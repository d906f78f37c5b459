package dev.capsize.mechanism.breaker;

import java.time.Duration;

/// A circuit breaker, in Resilience4j's terms.
///
/// Waits count in whole milliseconds, as in Resilience4j; what is below them is cut off.
///
/// @param window what the rates are taken over
/// @param minimumCalls in the window, below which nothing is judged; 1 or more; capped by the size
///     of a window of calls, and by `halfOpenCalls` for the probes
/// @param failureRatePercent from which it opens, above 0 and at most 100
/// @param slow what counts as slow
/// @param openFor how long it stays open before it lets probes through; 1 ms to 1 year
/// @param halfOpenCalls probes that are let through, and judged; 1 or more
/// @param halfOpenFor how long probes may take before it opens again; zero for as long as they like
/// @param opensByItself whether it changes to half-open without waiting for a call
public record BreakerSpec(
    Window window,
    int minimumCalls,
    double failureRatePercent,
    Slow slow,
    Duration openFor,
    int halfOpenCalls,
    Duration halfOpenFor,
    boolean opensByItself) {

  private static final int WINDOW_CALLS_MAX = 1_000_000;
  private static final int WINDOW_SECONDS_MAX = 86_400;
  private static final Duration WAIT_MAX = Duration.ofDays(365);

  /// What rates are taken over.
  public sealed interface Window {
    /// The latest calls, 1 to 1,000,000.
    record Count(int calls) implements Window {
      public Count {
        requireWithin("sliding-window-size", calls, WINDOW_CALLS_MAX);
      }
    }

    /// The calls of the second of the clock that is running, and of those before it; 1 to 86,400
    /// seconds in all.
    record Time(int seconds) implements Window {
      public Time {
        requireWithin("sliding-window-size", seconds, WINDOW_SECONDS_MAX);
      }
    }
  }

  /// What counts as slow.
  ///
  /// @param threshold a call that lasts longer is slow
  /// @param ratePercent share of slow calls from which the breaker opens, above 0 and at most 100
  public record Slow(Duration threshold, double ratePercent) {
    public Slow {
      if (!threshold.isPositive() || threshold.compareTo(WAIT_MAX) > 0) {
        throw new IllegalArgumentException(
            "slow-call-duration-threshold is %s; it must be positive and at most %s"
                .formatted(threshold, WAIT_MAX));
      }
      requirePercent("slow-call-rate-threshold", ratePercent);
    }
  }

  public BreakerSpec {
    requireWithin("minimum-number-of-calls", minimumCalls, Integer.MAX_VALUE);
    requireWithin("permitted-number-of-calls-in-half-open-state", halfOpenCalls, WINDOW_CALLS_MAX);
    requirePercent("failure-rate-threshold", failureRatePercent);
    if (openFor.toMillis() < 1 || openFor.compareTo(WAIT_MAX) > 0) {
      throw new IllegalArgumentException(
          "wait-duration-in-open-state is %s; it must be 1 ms to %s".formatted(openFor, WAIT_MAX));
    }
    if (halfOpenFor.isNegative() || halfOpenFor.compareTo(WAIT_MAX) > 0) {
      throw new IllegalArgumentException(
          "max-wait-duration-in-half-open-state is %s; it must be 0 to %s"
              .formatted(halfOpenFor, WAIT_MAX));
    }
  }

  /// Resilience4j 2.4.0's defaults.
  public static BreakerSpec standard() {
    return new BreakerSpec(
        new Window.Count(100),
        100,
        50,
        new Slow(Duration.ofSeconds(60), 100),
        Duration.ofSeconds(60),
        10,
        Duration.ZERO,
        false);
  }

  private static void requireWithin(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException("%s is %d; it must be 1 to %d".formatted(key, value, max));
    }
  }

  private static void requirePercent(String key, double value) {
    if (!(value > 0 && value <= 100)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be above 0 and at most 100".formatted(key, value));
    }
  }
}

package dev.capsize.mechanism.admission;

import java.time.Duration;

/// A limit of the requests that are inside at once, fixed or found by measuring.
public sealed interface LimitSpec {

  /// Whether whoever is beyond the limit waits in the queue, instead of being refused in front of
  /// it.
  default boolean waits() {
    return false;
  }

  /// No limit.
  record None() implements LimitSpec {}

  /// Always the same.
  record Fixed(int limit) implements LimitSpec {
    public Fixed {
      requireLimits(limit, limit, limit);
    }
  }

  /// Additive increase, multiplicative decrease.
  ///
  /// - **Source:** Netflix concurrency-limits 0.5.4, `AIMDLimit`.
  ///
  /// @param backoff factor that the limit shrinks by; 0.5 or more and below 1
  /// @param timeout a call that lasts longer counts as dropped
  record Aimd(int initial, int min, int max, double backoff, Duration timeout)
      implements LimitSpec {
    public Aimd {
      requireLimits(initial, min, max);
      if (!(backoff >= 0.5 && backoff < 1)) {
        throw new IllegalArgumentException(
            "backoff ratio is %s; it must be 0.5 or more and below 1".formatted(backoff));
      }
      requireTime("timeout", timeout, Duration.ofNanos(1));
    }

    /// The defaults of the source.
    public static Aimd standard() {
      return new Aimd(20, 20, 200, 0.9, Duration.ofSeconds(5));
    }
  }

  /// Delay-based, after TCP Vegas; the smallest limit is 1.
  ///
  /// - **Source:** Netflix concurrency-limits 0.5.4, `VegasLimit`.
  ///
  /// @param smoothing share of a new estimate in the next limit; above 0 and at most 1
  record Vegas(int initial, int max, double smoothing) implements LimitSpec {
    public Vegas {
      requireLimits(initial, 1, max);
      requireSmoothing(smoothing);
    }

    /// The defaults of the source.
    public static Vegas standard() {
      return new Vegas(20, 1000, 1);
    }
  }

  /// Ratio of a long average of the latency and the latest one.
  ///
  /// - **Source:** Netflix concurrency-limits 0.5.4, `Gradient2Limit`.
  ///
  /// @param queueSize what the limit may grow by at once while latencies are low; 0 or more
  /// @param smoothing share of a new estimate in the next limit; above 0 and at most 1
  /// @param longWindow samples of the long average; 1 or more
  /// @param tolerance factor of latency that is all right; 1 to 100
  record Gradient2(
      int initial,
      int min,
      int max,
      int queueSize,
      double smoothing,
      int longWindow,
      double tolerance)
      implements LimitSpec {
    public Gradient2 {
      requireLimits(initial, min, max);
      requireSmoothing(smoothing);
      if (queueSize < 0 || longWindow < 1 || !(tolerance >= 1 && tolerance <= TOLERANCE_MAX)) {
        throw new IllegalArgumentException(
            ("a gradient with a queue of %d, a window of %d samples and a tolerance of %s; these"
                    + " must be 0 or more, 1 or more, and 1 to %s")
                .formatted(queueSize, longWindow, tolerance, TOLERANCE_MAX));
      }
    }

    /// The defaults of the source.
    public static Gradient2 standard() {
      return new Gradient2(20, 20, 200, 4, 0.2, 600, 1.5);
    }
  }

  /// A limit whose idea of "too slow" is tied to the patience of the callers, so that it cannot
  /// learn a fault as the normal state. See [AnchoredLimit].
  ///
  /// @param patience of the callers; 1 ms to a day
  record Anchored(int initial, int min, int max, Duration patience) implements LimitSpec {
    public Anchored {
      requireLimits(initial, min, max);
      requireTime("patience", patience, Duration.ofMillis(1));
    }

    @Override
    public boolean waits() {
      return true;
    }

    /// The guard's, where nothing is configured (assumption): 50, between 4 and 1000.
    public static Anchored standard(Duration patience) {
      return new Anchored(50, 4, 1000, patience);
    }
  }

  /// Another limit that is shown one sample per window. The documented use of `Gradient2Limit`.
  ///
  /// - **Source:** Netflix concurrency-limits 0.5.4, `WindowedLimit`.
  ///
  /// @param limit what is shown the samples; not a window again
  /// @param windowMin shortest window; 100 ms or more
  /// @param windowMax longest window; 100 ms or more
  /// @param samplesMin samples below which a window does not count; 10 or more
  /// @param latencyMin calls that last less are not looked at
  record Windowed(
      LimitSpec limit, Duration windowMin, Duration windowMax, int samplesMin, Duration latencyMin)
      implements LimitSpec {
    public Windowed {
      if (limit instanceof Windowed) {
        throw new IllegalArgumentException("a windowed limit in a window; one window is enough");
      }
      requireTime("shortest window", windowMin, WINDOW_MIN);
      requireTime("longest window", windowMax, WINDOW_MIN);
      requireTime("smallest latency", latencyMin, Duration.ZERO);
      if (samplesMin < SAMPLES_MIN) {
        throw new IllegalArgumentException(
            "a window needs %d samples; it must be %d or more".formatted(samplesMin, SAMPLES_MIN));
      }
    }

    /// A limit in a window with the defaults of the source.
    public static Windowed standard(LimitSpec limit) {
      return new Windowed(
          limit, Duration.ofSeconds(1), Duration.ofSeconds(1), 10, Duration.ofNanos(100_000));
    }
  }

  /// The largest tolerance of a gradient.
  double TOLERANCE_MAX = 100;

  /// The shortest window there is.
  Duration WINDOW_MIN = Duration.ofMillis(100);

  /// The fewest samples that a window can do with.
  int SAMPLES_MIN = 10;

  /// The longest of all times here.
  Duration TIME_MAX = Duration.ofDays(1);

  private static void requireSmoothing(double smoothing) {
    if (!(smoothing > 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "smoothing is %s; it must be above 0 and at most 1".formatted(smoothing));
    }
  }

  private static void requireTime(String what, Duration time, Duration min) {
    if (time.compareTo(min) < 0 || time.compareTo(TIME_MAX) > 0) {
      throw new IllegalArgumentException(
          "the %s of a limit is %s; it must be %s to %s".formatted(what, time, min, TIME_MAX));
    }
  }

  private static void requireLimits(int initial, int min, int max) {
    if (min < 1 || max < min || initial < min || initial > max) {
      throw new IllegalArgumentException(
          "a limit of %d between %d and %d; it must be 1 <= min <= initial <= max"
              .formatted(initial, min, max));
    }
  }
}

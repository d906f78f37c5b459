package dev.capsize.mechanism.throttle;

import java.time.Duration;

/// How far a caller may go beyond what is accepted.
///
/// @param multiplier calls sent per call accepted before it holds back; 1 to 100
/// @param window over which both are counted; 100 ms to 1 hour
/// @param freePerSecond calls that are always sent, so that a callee that accepts nothing is still
///     asked; above 0 and at most 1,000
public record ThrottleSpec(double multiplier, Duration window, double freePerSecond) {
  private static final double MULTIPLIER_MAX = 100;
  private static final Duration WINDOW_MIN = Duration.ofMillis(100);
  private static final Duration WINDOW_MAX = Duration.ofHours(1);
  private static final double FREE_MAX = 1_000;

  public ThrottleSpec {
    if (!(multiplier >= 1 && multiplier <= MULTIPLIER_MAX)) {
      throw new IllegalArgumentException(
          "a throttle sends %s times what is accepted; it must be 1 to %s"
              .formatted(multiplier, MULTIPLIER_MAX));
    }
    if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
      throw new IllegalArgumentException(
          "a throttle looks back %s; it must be %s to %s"
              .formatted(window, WINDOW_MIN, WINDOW_MAX));
    }
    if (!(freePerSecond > 0 && freePerSecond <= FREE_MAX)) {
      throw new IllegalArgumentException(
          "a throttle always sends %s/s; it must be above 0 and at most %s"
              .formatted(freePerSecond, FREE_MAX));
    }
  }

  /// Twice what is accepted, over 10 s, at least 1/s.
  ///
  /// - **Source:** B. Beyer et al., "Site Reliability Engineering", 2016, chapter 21: a multiplier
  ///   of 2, over two minutes. The window is shorter here because one of two minutes still holds
  ///   back two minutes after a fault; that and the floor are assumptions.
  public static ThrottleSpec standard() {
    return new ThrottleSpec(2, Duration.ofSeconds(10), 1);
  }
}

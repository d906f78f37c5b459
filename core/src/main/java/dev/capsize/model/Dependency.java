package dev.capsize.model;

import java.time.Duration;

/// Something the service calls and does not own.
///
/// @param name as in `capsize.yml`
/// @param latency what a healthy call takes
/// @param failureShare share of the calls that are answered with an error, 0 to 1
/// @param perInFlight what each other call in flight at its start adds to a call; zero for a
///     dependency that does not mind load
public record Dependency(
    String name, Distribution latency, double failureShare, Duration perInFlight) {
  public Dependency {
    if (!latency.mean().isPositive()) {
      throw new IllegalArgumentException(
          "dependencies.%s.latency is %s; it must be positive".formatted(name, latency.mean()));
    }
    if (!(failureShare >= 0 && failureShare <= 1)) {
      throw new IllegalArgumentException(
          "dependencies.%s.failures is %s; it must be 0 to 1".formatted(name, failureShare));
    }
    if (perInFlight.isNegative()) {
      throw new IllegalArgumentException(
          "dependencies.%s.per-in-flight is %s; it cannot be negative"
              .formatted(name, perInFlight));
    }
  }

  /// One that always takes the same, never fails and does not mind load.
  public Dependency(String name, Duration latency) {
    this(
        name,
        new Distribution.Fixed(latency.isNegative() ? Duration.ZERO : latency),
        0,
        Duration.ZERO);
  }

  /// What a healthy call takes on average.
  public Duration usualLatency() {
    return latency.mean();
  }
}

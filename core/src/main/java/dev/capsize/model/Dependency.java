package dev.capsize.model;

import java.time.Duration;

/// Something the service calls and does not own.
///
/// @param name as in `capsize.yml`
/// @param latency what a healthy call takes; positive
public record Dependency(String name, Duration latency) {
  public Dependency {
    if (!latency.isPositive()) {
      throw new IllegalArgumentException(
          "dependencies.%s.latency is %s; it must be positive".formatted(name, latency));
    }
  }
}

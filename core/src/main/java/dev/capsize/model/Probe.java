package dev.capsize.model;

import java.time.Duration;

/// A Kubernetes HTTP probe.
///
/// @param path absolute path
/// @param port name of the container port
/// @param initialDelay wait before the first probe
/// @param period time between two probes
/// @param timeout how long one probe waits for its answer
/// @param failureThreshold failures in a row that count
public record Probe(
    String path,
    String port,
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int failureThreshold) {
  public Probe {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("probe path is %s; it must start with /".formatted(path));
    }
    if (initialDelay.isNegative() || !period.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "probe %s: initial delay %s, period %s, timeout %s; period and timeout must be positive"
              .formatted(path, initialDelay, period, timeout));
    }
    if (failureThreshold < 1) {
      throw new IllegalArgumentException(
          "probe %s: failureThreshold is %d; it must be 1 or more"
              .formatted(path, failureThreshold));
    }
  }

  /// The same probe on another port.
  public Probe withPort(String name) {
    return new Probe(path, name, initialDelay, period, timeout, failureThreshold);
  }
}

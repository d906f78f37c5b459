package dev.capsize.model;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// How many replicas run, and how one is replaced by another: what Kubernetes would do.
///
/// @param replicas desired number, 1 or more
/// @param maxSurge replicas above the desired number during a rollout
/// @param maxUnavailable replicas below the desired number during a rollout
/// @param grace time from the decision to stop a replica to SIGKILL; includes `preStop`
/// @param preStop time before SIGTERM in which the replica still serves
/// @param startup probe that holds back the others until it succeeded once
/// @param readiness probe that decides whether a replica gets requests
/// @param liveness probe that decides whether a replica is killed
/// @param environment environment variables of the container, sorted by name
public record Deployment(
    int replicas,
    int maxSurge,
    int maxUnavailable,
    Duration grace,
    Duration preStop,
    Optional<Probe> startup,
    Optional<Probe> readiness,
    Optional<Probe> liveness,
    SortedMap<String, String> environment) {
  public Deployment {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    if (replicas < 1) {
      throw new IllegalArgumentException(
          "spec.replicas is %d; the lab needs at least 1".formatted(replicas));
    }
    if (maxSurge < 0 || maxUnavailable < 0 || maxSurge + maxUnavailable == 0) {
      throw new IllegalArgumentException(
          "maxSurge is %d and maxUnavailable is %d; neither may be negative and one must be above 0"
              .formatted(maxSurge, maxUnavailable));
    }
    if (grace.isNegative() || preStop.isNegative()) {
      throw new IllegalArgumentException(
          "grace is %s and preStop is %s; neither may be negative".formatted(grace, preStop));
    }
  }

  /// The same deployment with every probe changed.
  public Deployment withProbes(UnaryOperator<Probe> change) {
    return new Deployment(
        replicas,
        maxSurge,
        maxUnavailable,
        grace,
        preStop,
        startup.map(change),
        readiness.map(change),
        liveness.map(change),
        environment);
  }

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
        throw new IllegalArgumentException(
            "probe path is %s; it must start with /".formatted(path));
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
}

package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// M/M/1: one server, exponential service, first come first served, all wait.
///
/// `λ` arrivals, `μ` one over the mean service time, `ρ = λ/μ`.
///
/// - **Source:** Kleinrock, "Queueing Systems 1", section 3.2; the latency is exponential with rate
///   `μ - λ`, section 5.12.
///
/// @param arrivals Poisson
/// @param service mean service time; above 0
public record Mm1(Rate arrivals, Duration service) {
  public Mm1 {
    Require.service(service);
  }

  /// Share of the server that is asked for: `ρ`. From 1 on the queue grows without end.
  public double load() {
    return arrivals.perSecond() * serviceSeconds();
  }

  /// Mean wait: `ρ / (μ - λ)`; infinite from `ρ = 1` on.
  public double meanWaitSeconds() {
    return load() * meanLatencySeconds();
  }

  /// Mean latency: `1 / (μ - λ)`; infinite from `ρ = 1` on.
  public double meanLatencySeconds() {
    return isStable() ? serviceSeconds() / (1 - load()) : Double.POSITIVE_INFINITY;
  }

  /// Mean number of those waiting and in service: `ρ / (1 - ρ)`.
  public double meanNumber() {
    return isStable() ? load() / (1 - load()) : Double.POSITIVE_INFINITY;
  }

  /// Quantile of the latency: `-ln(1 - p) / (μ - λ)`.
  ///
  /// @param p 0.99 for the p99; 0 or more, below 1
  public double latencyQuantileSeconds(double p) {
    Require.share(p);
    return p == 0 ? 0 : -StrictMath.log1p(-p) * meanLatencySeconds();
  }

  private boolean isStable() {
    return load() < 1;
  }

  private double serviceSeconds() {
    return Little.seconds(service);
  }
}

package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// M/M/1/K: one server and a bounded queue; who finds it full is turned away.
///
/// The share of time with `n` inside is `ρ^n / (1 + ρ + ... + ρ^K)`. It holds for every load, and
/// is computed from its larger end, so that no power overflows.
///
/// - **Source:** Kleinrock, "Queueing Systems 1", section 3.6.
///
/// @param arrivals Poisson
/// @param service mean service time; above 0
/// @param places `K`: waiting and in service together; 1 to [#PLACES_MAX]
public record Mm1k(Rate arrivals, Duration service, int places) {
  /// The sums take a step per place.
  public static final int PLACES_MAX = 10_000_000;

  public Mm1k {
    Require.service(service);
    if (places < 1 || places > PLACES_MAX) {
      throw new IllegalArgumentException(
          "there are %d places, waiting and in service; it must be 1 to %d"
              .formatted(places, PLACES_MAX));
    }
  }

  /// Share of the server that is asked for: `ρ`; may be above 1.
  public double load() {
    return Little.number(arrivals, service);
  }

  /// Share of the arrivals that are turned away: the share of time with `K` inside.
  public double lossShare() {
    double rho = load();
    return rho <= 1 ? StrictMath.pow(rho, places) / sum(rho) : 1 / sum(1 / rho);
  }

  /// Mean number of those waiting and in service.
  public double meanNumber() {
    double rho = load();
    return rho <= 1 ? weightedSum(rho) / sum(rho) : places - weightedSum(1 / rho) / sum(1 / rho);
  }

  /// Requests served per second: `λ` less the loss, or `μ` less the share of time with none inside,
  /// whichever takes little from much.
  public double throughputPerSecond() {
    double rho = load();
    return rho <= 1
        ? arrivals.perSecond() * (1 - lossShare())
        : (1 - StrictMath.pow(1 / rho, places) / sum(1 / rho)) / Little.seconds(service);
  }

  /// Mean latency of those who are not turned away, by Little's law; the service time without load.
  public double meanLatencySeconds() {
    double served = throughputPerSecond();
    return served > 0 ? meanNumber() / served : Little.seconds(service);
  }

  /// `1 + r + ... + r^K`, `r` at most 1, in Horner's order: from the smallest term up.
  private double sum(double r) {
    double sum = 0;
    for (int n = 0; n <= places; n++) {
      sum = 1 + r * sum;
    }
    return sum;
  }

  /// `r + 2 r^2 + ... + K r^K`, likewise.
  private double weightedSum(double r) {
    double sum = 0;
    for (int n = places; n >= 0; n--) {
      sum = n + r * sum;
    }
    return sum;
  }
}

package dev.capsize.law;

import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;

/// M/G/1: one server, any law of service times, first come first served, all wait.
///
/// - **Source:** F. Pollaczek 1930, A. Khinchine 1932: `W = λ E[S²] / (2 (1 - ρ))`; Kleinrock,
///   "Queueing Systems 1", equation 5.71.
///
/// @param arrivals Poisson
/// @param service law of the service time; its mean is above 0
public record Mg1(Rate arrivals, Distribution service) {
  public Mg1 {
    Require.service(service.mean());
  }

  /// Share of the server that is asked for: `ρ = λ E[S]`.
  public double load() {
    return arrivals.perSecond() * firstMoment(service);
  }

  /// Mean wait; infinite from `ρ = 1` on.
  public double meanWaitSeconds() {
    return load() < 1
        ? arrivals.perSecond() * secondMoment(service) / (2 * (1 - load()))
        : Double.POSITIVE_INFINITY;
  }

  /// Mean latency; infinite from `ρ = 1` on.
  public double meanLatencySeconds() {
    return meanWaitSeconds() + firstMoment(service);
  }

  /// Mean number of those waiting and in service, by Little's law.
  public double meanNumber() {
    return load() < 1 ? arrivals.perSecond() * meanLatencySeconds() : Double.POSITIVE_INFINITY;
  }

  /// `E[S]` in seconds. Not [Distribution#mean], which is rounded to nanoseconds.
  private static double firstMoment(Distribution law) {
    return switch (law) {
      case Distribution.Fixed fixed -> Little.seconds(fixed.time());
      case Distribution.Exponential exponential -> Little.seconds(exponential.mean());
      case Distribution.LogNormal logNormal -> logNormalMoment(logNormal, 1);
      case Distribution.Mixed mixed ->
          (1 - mixed.rareShare()) * firstMoment(mixed.usual())
              + mixed.rareShare() * firstMoment(mixed.rare());
    };
  }

  /// `E[S²]` in square seconds.
  private static double secondMoment(Distribution law) {
    return switch (law) {
      case Distribution.Fixed fixed -> square(Little.seconds(fixed.time()));
      case Distribution.Exponential exponential -> 2 * square(Little.seconds(exponential.mean()));
      case Distribution.LogNormal logNormal -> logNormalMoment(logNormal, 2);
      case Distribution.Mixed mixed ->
          (1 - mixed.rareShare()) * secondMoment(mixed.usual())
              + mixed.rareShare() * secondMoment(mixed.rare());
    };
  }

  /// `E[S^k] = median^k exp(k² sigma² / 2)`.
  private static double logNormalMoment(Distribution.LogNormal law, int k) {
    double spread = StrictMath.exp(square(k * law.sigma()) / 2);
    return StrictMath.pow(Little.seconds(law.median()), k) * spread;
  }

  private static double square(double x) {
    return x * x;
  }
}

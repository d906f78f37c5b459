package dev.capsize.bench;

import dev.capsize.engine.RandomStream;

/// The chances of a single queue: gaps between arrivals, and service times, in whole nanoseconds.
///
/// Whole nanoseconds are exact in a `double` for 104 days, so that a simulator whose time is a
/// `double` sees the very same moments.
final class Draws {
  private static final long SEED = 20260101;

  private final RandomStream arrivals = RandomStream.of(SEED, "arrivals");
  private final RandomStream services = RandomStream.of(SEED, "services");
  private final double meanGapNanos;
  private final double meanServiceNanos;

  Draws(double meanGapNanos, double meanServiceNanos) {
    this.meanGapNanos = meanGapNanos;
    this.meanServiceNanos = meanServiceNanos;
  }

  long nextGapNanos() {
    return (long) (arrivals.nextExponential() * meanGapNanos);
  }

  long nextServiceNanos() {
    return (long) (services.nextExponential() * meanServiceNanos);
  }
}

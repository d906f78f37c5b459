package dev.capsize.mechanism.admission;

/// A limit that shrinks while the latest latency is above a long average, and grows otherwise.
///
/// `gradient = clamp(tolerance * long / short, 0.5, 1)` and
/// `limit = (1 - smoothing) * limit + smoothing * (gradient * limit + queueSize)`. Drops are not
/// looked at.
///
/// - **Source:** Netflix concurrency-limits 0.5.4, `Gradient2Limit` and `ExpAvgMeasurement`.
final class GradientLimit implements Limit {
  /// Samples that are averaged plainly before the average becomes exponential.
  private static final int WARM_UP_SAMPLES = 10;

  private static final double DRIFT_MAX = 2;
  private static final double DRIFT_DECAY = 0.95;
  private static final double GRADIENT_MIN = 0.5;

  private final LimitSpec.Gradient2 spec;
  private final double factor;

  private double estimate;
  private double longNanos;
  private double warmUpSumNanos;
  private int warmUpSamples;

  GradientLimit(LimitSpec.Gradient2 spec) {
    this.spec = spec;
    factor = 2.0 / (spec.longWindow() + 1);
    estimate = spec.initial();
  }

  @Override
  public int limit() {
    return (int) estimate;
  }

  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped) {
    double latency = Math.max(1, latencyNanos);
    double average = addToLong(latency);
    // Back from overload the average would keep the limit growing for long; help it down.
    if (average / latency > DRIFT_MAX) {
      longNanos *= DRIFT_DECAY;
    }
    if (inFlight < estimate / 2) {
      return;
    }
    double gradient = Math.max(GRADIENT_MIN, Math.min(1, spec.tolerance() * average / latency));
    double next = estimate * gradient + spec.queueSize();
    next = estimate * (1 - spec.smoothing()) + next * spec.smoothing();
    estimate = Math.max(spec.min(), Math.min(spec.max(), next));
  }

  private double addToLong(double latencyNanos) {
    if (warmUpSamples < WARM_UP_SAMPLES) {
      warmUpSamples++;
      warmUpSumNanos += latencyNanos;
      longNanos = warmUpSumNanos / warmUpSamples;
    } else {
      longNanos = longNanos * (1 - factor) + latencyNanos * factor;
    }
    return longNanos;
  }
}

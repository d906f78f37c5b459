package dev.capsize.mechanism.admission;

import java.util.function.DoubleSupplier;

/// A limit that keeps the queue it causes between two bounds, after TCP Vegas.
///
/// The queue is what of the limit is not explained by the latency without load:
/// `queue = ceil(limit * (1 - unloaded / latency))`. The latency without load is the smallest one
/// seen since the last probe, and a probe takes whatever latency there happens to be: under lasting
/// load that is a loaded one.
///
/// - **Source:** Netflix concurrency-limits 0.5.4, `VegasLimit`, with its default functions.
final class VegasLimit implements Limit {
  private static final int PROBE_MULTIPLIER = 30;
  private static final int ALPHA = 3;
  private static final int BETA = 6;

  private final int max;
  private final double smoothing;
  private final DoubleSupplier uniform;

  private double estimate;
  private int limit;
  private long unloadedNanos;
  private int samplesSinceProbe;
  private double probeJitter;

  VegasLimit(LimitSpec.Vegas spec, DoubleSupplier uniform) {
    this.uniform = uniform;
    max = spec.max();
    smoothing = spec.smoothing();
    estimate = spec.initial();
    limit = spec.initial();
    probeJitter = drawJitter();
  }

  private double drawJitter() {
    return 0.5 + 0.5 * uniform.getAsDouble();
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped) {
    long latency = Math.max(1, latencyNanos);
    samplesSinceProbe++;
    if (probeJitter * PROBE_MULTIPLIER * estimate <= samplesSinceProbe) {
      probeJitter = drawJitter();
      samplesSinceProbe = 0;
      unloadedNanos = latency;
    } else if (unloadedNanos == 0 || latency < unloadedNanos) {
      unloadedNanos = latency;
    } else {
      adapt(latency, inFlight, dropped);
    }
  }

  private void adapt(long latencyNanos, int inFlight, boolean dropped) {
    int log = log10((int) estimate);
    int queue = (int) Math.ceil(estimate * (1 - (double) unloadedNanos / latencyNanos));
    double next;
    if (dropped) {
      next = estimate - log;
    } else if (2L * inFlight < estimate) {
      return;
    } else if (queue <= log) {
      next = estimate + BETA * log;
    } else if (queue < ALPHA * log) {
      next = estimate + log;
    } else if (queue > BETA * log) {
      next = estimate - log;
    } else {
      return;
    }
    double bounded = Math.max(1, Math.min(max, next));
    estimate = (1 - smoothing) * estimate + smoothing * bounded;
    limit = (int) estimate;
  }

  /// Whole decimal logarithm, at least 1; by comparing, so that no machine rounds it otherwise.
  private static int log10(int value) {
    int log = 1;
    for (long power = 100; power <= value; power *= 10) {
      log++;
    }
    return log;
  }
}

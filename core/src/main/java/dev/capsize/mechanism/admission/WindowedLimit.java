package dev.capsize.mechanism.admission;

/// A limit that is shown one sample per window: the mean latency, the most in flight, any drop.
///
/// The window ends with the first sample that is answered after its end; one with too few samples
/// is thrown away. The first sample of all ends a window that never was.
///
/// - **Source:** Netflix concurrency-limits 0.5.4, `WindowedLimit` with its
///   `AverageSampleWindowFactory`.
final class WindowedLimit implements Limit {
  private final Limit limit;
  private final long windowMinNanos;
  private final long windowMaxNanos;
  private final long latencyMinNanos;
  private final int samplesMin;

  private long endNanos;
  private long shortestNanos;
  private long sumNanos;
  private int inFlightMax;
  private int samples;
  private boolean anyDropped;

  WindowedLimit(LimitSpec.Windowed spec, Limit limit) {
    this.limit = limit;
    windowMinNanos = spec.windowMin().toNanos();
    windowMaxNanos = spec.windowMax().toNanos();
    latencyMinNanos = spec.latencyMin().toNanos();
    samplesMin = spec.samplesMin();
    clear();
  }

  @Override
  public int limit() {
    return limit.limit();
  }

  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped) {
    long latency = Math.max(1, latencyNanos);
    if (latency < latencyMinNanos) {
      return;
    }
    shortestNanos = Math.min(shortestNanos, latency);
    sumNanos += latency;
    inFlightMax = Math.max(inFlightMax, inFlight);
    samples++;
    anyDropped |= dropped;
    long answeredNanos = startNanos + latency;
    if (answeredNanos > endNanos) {
      endNanos =
          answeredNanos + Math.min(Math.max(shortestNanos * 2, windowMinNanos), windowMaxNanos);
      if (samples >= samplesMin) {
        limit.sample(startNanos, sumNanos / samples, inFlightMax, anyDropped);
      }
      clear();
    }
  }

  private void clear() {
    shortestNanos = Long.MAX_VALUE;
    sumNanos = 0;
    inFlightMax = 0;
    samples = 0;
    anyDropped = false;
  }
}

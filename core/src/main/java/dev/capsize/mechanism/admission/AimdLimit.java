package dev.capsize.mechanism.admission;

/// A limit that grows by one while it is used, and shrinks by a factor when something is dropped.
///
/// - **Source:** Netflix concurrency-limits 0.5.4, `AIMDLimit`.
final class AimdLimit implements Limit {
  private final LimitSpec.Aimd spec;
  private final long timeoutNanos;
  private int limit;

  AimdLimit(LimitSpec.Aimd spec) {
    this.spec = spec;
    timeoutNanos = spec.timeout().toNanos();
    limit = spec.initial();
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped) {
    int next = limit;
    if (dropped || latencyNanos > timeoutNanos) {
      next = (int) (limit * spec.backoff());
    } else if (2L * inFlight >= limit) {
      next = limit + 1;
    }
    limit = Math.clamp(next, spec.min(), spec.max());
  }
}

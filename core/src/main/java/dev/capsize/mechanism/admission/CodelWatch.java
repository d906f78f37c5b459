package dev.capsize.mechanism.admission;

/// Whether a queue stands, judged by the shortest wait of each interval.
///
/// - **Source:** folly `executors/Codel.cpp`, `overloaded_explicit_now`. Unlike the paper's CoDel,
///   it does not drop at growing frequency: while the queue stands, whatever waited longer than
///   twice the target goes.
final class CodelWatch {
  private static final int SLOUGH_FACTOR = 2;

  private final long targetNanos;
  private final long sloughNanos;
  private final long intervalNanos;

  private long shortestNanos;
  private long intervalEndNanos = Long.MIN_VALUE;
  private boolean fresh = true;
  private boolean overloaded;

  CodelWatch(QueueSpec.Order.Codel spec) {
    targetNanos = spec.target().toNanos();
    sloughNanos = SLOUGH_FACTOR * targetNanos;
    intervalNanos = spec.interval().toNanos();
  }

  /// Whether the shortest wait of the interval before was above the target.
  boolean overloaded() {
    return overloaded;
  }

  /// Notes a wait that is over, and says whether the one who waited is dropped.
  ///
  /// The first of an interval never is, so that one always comes through.
  boolean drops(long nowNanos, long waitNanos) {
    if (nowNanos > intervalEndNanos && !fresh) {
      fresh = true;
      intervalEndNanos = nowNanos + intervalNanos;
      overloaded = shortestNanos > targetNanos;
    }
    if (fresh) {
      fresh = false;
      shortestNanos = waitNanos;
      return false;
    }
    shortestNanos = Math.min(shortestNanos, waitNanos);
    return overloaded && waitNanos > sloughNanos;
  }
}

package dev.capsize.mechanism.breaker;

/// How many calls of a window there were, failed, and were slow.
///
/// - **Source:** Resilience4j 2.4.0, `FixedSizeSlidingWindowMetrics`, `SlidingTimeWindowMetrics`
///   and `SnapshotImpl` (the arithmetic of the rates, in floats).
abstract sealed class Tally {
  private int calls;
  private int failed;
  private int slow;

  static Tally over(BreakerSpec.Window window) {
    return switch (window) {
      case BreakerSpec.Window.Count count -> new OfCalls(count.calls());
      case BreakerSpec.Window.Time time -> new OfSeconds(time.seconds());
    };
  }

  /// Adds a call, after what is out of the window has been forgotten.
  abstract void record(long nowNanos, boolean failed, boolean slow);

  /// Forgets everything.
  abstract void clear();

  final int calls() {
    return calls;
  }

  /// Only if there are calls.
  final float failedPercent() {
    return failed * 100.0f / calls;
  }

  /// Only if there are calls.
  final float slowPercent() {
    return slow * 100.0f / calls;
  }

  final void add(int calls, int failed, int slow) {
    this.calls += calls;
    this.failed += failed;
    this.slow += slow;
  }

  final void zero() {
    calls = 0;
    failed = 0;
    slow = 0;
  }

  /// The latest calls, in a ring.
  private static final class OfCalls extends Tally {
    private static final int FAILED = 1;
    private static final int SLOW = 2;

    private final byte[] ring;
    private int next;

    OfCalls(int size) {
      ring = new byte[size];
    }

    @Override
    void record(long nowNanos, boolean failed, boolean slow) {
      if (calls() == ring.length) {
        int oldest = ring[next];
        add(-1, -(oldest & FAILED), -((oldest & SLOW) >> 1));
      }
      ring[next] = (byte) ((failed ? FAILED : 0) | (slow ? SLOW : 0));
      next = next + 1 == ring.length ? 0 : next + 1;
      add(1, failed ? 1 : 0, slow ? 1 : 0);
    }

    @Override
    void clear() {
      zero();
    }
  }

  /// The calls of the second that is running and of those before, in a ring of seconds.
  private static final class OfSeconds extends Tally {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final int[] calls;
    private final int[] failed;
    private final int[] slow;
    private int head;
    private long headSecond;

    OfSeconds(int seconds) {
      calls = new int[seconds];
      failed = new int[seconds];
      slow = new int[seconds];
    }

    @Override
    void record(long nowNanos, boolean hasFailed, boolean wasSlow) {
      moveTo(Math.floorDiv(nowNanos, SECOND_NANOS));
      calls[head]++;
      failed[head] += hasFailed ? 1 : 0;
      slow[head] += wasSlow ? 1 : 0;
      add(1, hasFailed ? 1 : 0, wasSlow ? 1 : 0);
    }

    private void moveTo(long second) {
      if (calls() == 0) {
        // Nothing to forget: what the ring holds is all zero, whichever seconds it stands for.
        headSecond = second;
        return;
      }
      for (long left = Math.min(second - headSecond, calls.length); left > 0; left--) {
        head = head + 1 == calls.length ? 0 : head + 1;
        add(-calls[head], -failed[head], -slow[head]);
        empty(head);
      }
      headSecond = second;
    }

    @Override
    void clear() {
      for (int i = 0; i < calls.length; i++) {
        empty(i);
      }
      zero();
    }

    private void empty(int bucket) {
      calls[bucket] = 0;
      failed[bucket] = 0;
      slow[bucket] = 0;
    }
  }
}

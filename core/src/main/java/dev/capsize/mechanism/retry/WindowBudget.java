package dev.capsize.mechanism.retry;

import java.util.Arrays;

/// A balance over a sliding window: requests put in, retries take out, and a reserve is always
/// there.
///
/// The window is ten slices. A slice is over when something happens a slice's length after it
/// began, and the next one begins at that moment, so that the window is nine to ten slices long
/// when there is traffic, and slices are not aligned to any clock. A retry is forgotten after a
/// window, like a request, which is what fills the reserve again.
///
/// - **Source:** Finagle `RetryBudget` and `com.twitter.util.TokenBucket.newLeakyBucket`,
///   `WindowedAdder`.
final class WindowBudget implements RetryBudget {
  private static final int SLICES = 10;

  /// What a request puts in; what a retry takes is counted in the same unit.
  private static final long DEPOSIT = 1000;

  private final long sliceNanos;
  private final long deposit;
  private final long cost;
  private final long reserve;

  /// The slices that are over, in a ring.
  private final long[] closed = new long[SLICES - 1];

  private int oldest;
  private long closedSum;
  private long open;
  private long openSinceNanos;
  private boolean started;

  WindowBudget(BudgetSpec.RequestFunded spec) {
    sliceNanos = spec.window().toNanos() / SLICES;
    deposit = spec.ratio() == 0 ? 0 : DEPOSIT;
    cost = spec.ratio() == 0 ? 1 : Math.max(1, (long) (DEPOSIT / spec.ratio()));
    reserve = Math.round(spec.perSecondMin() * spec.window().toNanos() / 1e9 * cost);
  }

  @Override
  public void onRequest(long nowNanos) {
    moveTo(nowNanos);
    open += deposit;
  }

  @Override
  public void onSuccess(long nowNanos) {}

  @Override
  public void onFailure(long nowNanos) {}

  @Override
  public boolean tryRetry(long nowNanos) {
    moveTo(nowNanos);
    if (closedSum + open + reserve < cost) {
      return false;
    }
    open -= cost;
    return true;
  }

  private void moveTo(long nowNanos) {
    if (!started) {
      started = true;
      openSinceNanos = nowNanos;
      return;
    }
    long slices = (nowNanos - openSinceNanos) / sliceNanos;
    if (slices == 0) {
      return;
    }
    close(open);
    open = 0;
    if (slices > closed.length) {
      Arrays.fill(closed, 0);
      closedSum = 0;
    } else {
      for (long skipped = 1; skipped < slices; skipped++) {
        close(0);
      }
    }
    openSinceNanos = nowNanos;
  }

  private void close(long balance) {
    closedSum += balance - closed[oldest];
    closed[oldest] = balance;
    oldest = oldest + 1 == closed.length ? 0 : oldest + 1;
  }
}

package dev.capsize.mechanism.retry;

import java.util.BitSet;

/// A breaker for retries alone: none while too many of the latest attempts failed.
///
/// Before there are `calls` attempts, the share is of those there are; before the first, retries
/// are granted.
final class FailureBudget implements RetryBudget {
  private final BudgetSpec.FailureShare spec;

  /// Which of the latest attempts failed, in a ring.
  private final BitSet failed;

  private int next;
  private int calls;
  private int failures;

  FailureBudget(BudgetSpec.FailureShare spec) {
    this.spec = spec;
    failed = new BitSet(spec.calls());
  }

  @Override
  public void onRequest(long nowNanos) {}

  @Override
  public void onSuccess(long nowNanos) {
    record(false);
  }

  @Override
  public void onFailure(long nowNanos) {
    record(true);
  }

  private void record(boolean hasFailed) {
    if (calls < spec.calls()) {
      calls++;
    } else if (failed.get(next)) {
      failures--;
    }
    failed.set(next, hasFailed);
    failures += hasFailed ? 1 : 0;
    next = next + 1 == spec.calls() ? 0 : next + 1;
  }

  @Override
  public boolean tryRetry(long nowNanos) {
    return failures <= spec.failureShareMax() * calls;
  }
}

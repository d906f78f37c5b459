package dev.capsize.mechanism.retry;

/// A budget that pays for everything.
record UnlimitedBudget() implements RetryBudget {
  @Override
  public void onRequest(long nowNanos) {}

  @Override
  public void onSuccess(long nowNanos) {}

  @Override
  public void onFailure(long nowNanos) {}

  @Override
  public boolean tryRetry(long nowNanos) {
    return true;
  }
}

package dev.capsize.mechanism.retry;

/// A bucket of tokens that successes fill and retries empty.
///
/// Tokens are counted in millionths, in whole numbers: ten times 0.1 is not 1 in floating point,
/// and the retry that ten successes pay for would be refused.
final class BucketBudget implements RetryBudget {
  private final long max;
  private final long perSuccess;
  private final long perRetry;
  private long tokens;

  BucketBudget(BudgetSpec.SuccessFunded spec) {
    max = millionths(spec.max());
    perSuccess = millionths(spec.perSuccess());
    perRetry = Math.max(1, millionths(spec.perRetry()));
    tokens = max;
  }

  private static long millionths(double tokens) {
    return Math.round(tokens * 1e6);
  }

  @Override
  public void onRequest(long nowNanos) {}

  @Override
  public void onSuccess(long nowNanos) {
    tokens = Math.min(max, tokens + perSuccess);
  }

  @Override
  public void onFailure(long nowNanos) {}

  @Override
  public boolean tryRetry(long nowNanos) {
    if (tokens < perRetry) {
      return false;
    }
    tokens -= perRetry;
    return true;
  }

  @Override
  public double level() {
    return (double) tokens / max;
  }

  /// What is left, in millionths of a token; 0 or more.
  long tokens() {
    return tokens;
  }
}

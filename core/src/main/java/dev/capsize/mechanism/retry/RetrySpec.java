package dev.capsize.mechanism.retry;

import dev.capsize.model.RetryPolicy;
import java.time.Duration;

/// How often a client tries, what it waits in between, and what pays for it.
///
/// @param attempts calls in all, the first one included; 1 to 100
/// @param backoff bound of the wait before each retry
/// @param jitter how the wait is drawn below its bound
/// @param budget what retries are paid from
public record RetrySpec(int attempts, Backoff backoff, Jitter jitter, BudgetSpec budget) {
  private static final int ATTEMPTS_MAX = 100;

  /// No retries.
  public static final RetrySpec NONE =
      new RetrySpec(1, Backoff.NONE, Jitter.NONE, new BudgetSpec.Unlimited());

  public RetrySpec {
    if (attempts < 1 || attempts > ATTEMPTS_MAX) {
      throw new IllegalArgumentException(
          "retry.attempts is %d; it counts the first call and must be 1 to %d"
              .formatted(attempts, ATTEMPTS_MAX));
    }
  }

  /// What the guard does where nothing is configured: two attempts, of which the second is paid for
  /// by ten successes (assumption).
  public static RetrySpec funded() {
    return new RetrySpec(
        2,
        new Backoff.Exponential(Duration.ofMillis(50), 2, Duration.ofSeconds(1)),
        Jitter.FULL,
        BudgetSpec.SuccessFunded.brooker(10));
  }

  /// The same, paid for from something else.
  public RetrySpec withBudget(BudgetSpec other) {
    return new RetrySpec(attempts, backoff, jitter, other);
  }

  /// A caller's policy, without a budget. A back-off above the longest wait is the longest wait.
  public static RetrySpec of(RetryPolicy policy) {
    Duration cap = RetryPolicy.WAIT_MAX;
    Duration base = policy.backoff().compareTo(cap) > 0 ? cap : policy.backoff();
    return new RetrySpec(
        policy.attempts(),
        new Backoff.Exponential(base, policy.factor(), cap),
        policy.jitter() == RetryPolicy.Jitter.FULL ? Jitter.FULL : Jitter.NONE,
        new BudgetSpec.Unlimited());
  }
}

package dev.capsize.lab.caller;

import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.RetryPolicy;
import java.util.OptionalLong;

/// Decides whether a caller tries again, and when.
final class Retries {
  private Retries() {}

  /// The wait before the next attempt in nanoseconds; empty if there is none.
  ///
  /// @param outcome of the last attempt
  /// @param attemptsMade attempts so far, at least 1
  /// @param draw uniform in `[0, 1)`, for the jitter
  static OptionalLong waitNanos(
      RetryPolicy policy, Outcome outcome, int attemptsMade, double draw) {
    if (!outcome.retryable() || attemptsMade >= policy.attempts()) {
      return OptionalLong.empty();
    }
    // The class that is simulated. Its previous wait matters only to a jitter no caller here has.
    RetrySpec spec = RetrySpec.of(policy);
    return OptionalLong.of(spec.jitter().waitNanos(spec.backoff(), attemptsMade + 1, 0, draw));
  }
}

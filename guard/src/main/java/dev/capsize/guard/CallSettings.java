package dev.capsize.guard;

import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.mechanism.throttle.ThrottleSpec;
import java.time.Duration;

/// How a dependency is called.
///
/// @param retry what happens after an attempt failed. Only what may be repeated is.
/// @param throttle how far refusals are ignored
/// @param breaker when it is not called at all
public record CallSettings(RetrySpec retry, ThrottleSpec throttle, RampedBreakerSpec breaker) {

  /// What holds where nothing is configured but the time limit.
  ///
  /// @param timeLimit of one attempt
  public static CallSettings standard(Duration timeLimit) {
    return new CallSettings(
        RetrySpec.funded(), ThrottleSpec.standard(), RampedBreakerSpec.ofTimeLimit(timeLimit));
  }
}

package dev.capsize.blueprint;

import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import java.time.Duration;
import java.util.Optional;

/// How a service calls one target: `Retry(CircuitBreaker(call))`.
///
/// @param timeout how long one call waits for its answer; it is given up then, and may still happen
/// @param retry what happens after a call failed
/// @param breaker around each single call; empty for none
/// @param retriesOpenBreaker whether a call that an open breaker refused is tried again
/// @param guard the breaker of the guard library, which takes the place of the other; empty for
///     none
public record Client(
    Duration timeout,
    RetrySpec retry,
    Optional<BreakerSpec> breaker,
    boolean retriesOpenBreaker,
    Optional<RampedBreakerSpec> guard) {
  public Client {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "a client's timeout is %s; it must be positive".formatted(timeout));
    }
    if (guard.isPresent() && breaker.isPresent()) {
      throw new IllegalArgumentException(
          "a call with a breaker of its own and one of the guard; each would hide failures from the"
              + " other");
    }
  }

  /// Without the guard.
  public Client(
      Duration timeout,
      RetrySpec retry,
      Optional<BreakerSpec> breaker,
      boolean retriesOpenBreaker) {
    this(timeout, retry, breaker, retriesOpenBreaker, Optional.empty());
  }
}

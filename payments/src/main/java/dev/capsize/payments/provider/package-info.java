/// The client of the payment provider: time limits, retry and circuit breaker around one call.
///
/// The order is `Retry(CircuitBreaker(call))`: each attempt asks the breaker, and an open breaker
/// is not retried. An outcome says whether money may have moved: a failure is *definite* (it did
/// not happen) or *indefinite* (it may have).
///
/// Not here: what to do about an indefinite outcome; see [dev.capsize.payments.recovery].
@NullMarked
package dev.capsize.payments.provider;

import org.jspecify.annotations.NullMarked;

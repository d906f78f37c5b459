/// Retries: how often, after what wait, and paid for by what.
///
/// A retry turns a fault of one call into a wait of its caller, if the fault is one of that call.
/// If it is one of the dependency's load, each retry is more of it. Three things keep them apart,
/// and each one does something else. A bound of attempts limits what one request may cost. A wait
/// ([dev.capsize.mechanism.retry.Backoff], drawn by [dev.capsize.mechanism.retry.Jitter]) moves
/// load to later and spreads it, but does not make it less. Only a
/// [dev.capsize.mechanism.retry.RetryBudget] makes it less: it limits what all requests together
/// may cost.
///
/// # How it fails
///
/// - **The storm.** With `n` attempts the load of a dependency that fails is `n` times its load, so
///   that what it could bear it cannot bear while it fails; between `capacity / n` and `capacity`
///   it does not come back by itself. Layers multiply: three of three attempts each are 27.
/// - **Hidden retries.** A mesh retries twice without being told to (istio#58086), an SDK three
///   times, and the one in the code comes on top.
/// - **Everybody at once.** Without jitter those who failed together return together; a fixed wait
///   of 500 ms, Resilience4j's default, is that.
/// - **Too late to matter.** Retries go on after their caller has left (linkerd#2369: for hours).
/// - **Overflow.** A wait that doubles in a `long` is negative or nothing after some 60 retries,
///   and those who wait longest retry at once. Here it saturates.
/// - **A budget that pays when nothing works.** A share of the *requests* is a lasting `1 + ratio`
///   in an outage, and a floor of 10 per second and client is 1000 per second for a hundred
///   clients. A share of the *successes* ends with the successes. `RetryBudgetLawTest` has the
///   numbers.
/// - **A budget that is asked too late.** If retries count only once they are sent, a thousand
///   calls that wait in their back-off all pass (envoy#30205). Here they are paid for when decided
///   on.
///
/// # Sources
///
/// - M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
/// - M. Brooker, "Fixing retries with token buckets and circuit breakers", 2022, and its
///   `retry_sim`.
/// - Finagle `RetryBudget`, `com.twitter.util.WindowedAdder`; Linkerd `ServiceProfile`.
/// - Resilience4j 2.4.0, `IntervalFunction`: `BackoffOracleTest` compares the bounds.
///
/// # Not modelled
///
/// - Resilience4j cuts every rung of a ladder to whole milliseconds and multiplies what is left.
///   Here nothing is cut, so that broken factors give a little more; the test says how much. Its
///   randomised waits (a share more or less than the bound) are none of our jitters.
/// - Brooker's `retry_sim` fills the bucket when a call starts, not when it succeeds, asks for more
///   than one token where one is enough here, and its breaker counts since the beginning. His text,
///   and here: successes fill, and the latest calls count.
/// - Finagle's first slice begins when the budget is made, ours with the first request.
/// - gRPC's throttle, Envoy's share of active requests, and what AWS SDKs do besides; see
///   [dev.capsize.mechanism.retry.BudgetSpec].
@NullMarked
package dev.capsize.mechanism.retry;

import org.jspecify.annotations.NullMarked;

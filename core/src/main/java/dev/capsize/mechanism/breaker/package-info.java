/// The circuit breaker: stop calling what does not answer, and ask now and then whether it does.
///
/// A breaker counts how calls end. Closed, it lets everything through; when too large a share of
/// the latest calls failed or was slow it opens and refuses everything, which spares the one who is
/// called, and those who would have waited. After a while it lets a few through and judges by them:
/// back to closed, or open again. [dev.capsize.mechanism.breaker.Breaker] decides, event by event,
/// as Resilience4j 2.4.0 does; a test feeds the same events to both.
///
/// # How it fails
///
/// - **It never opens.** A call is slow above 60 s by default, and all of 100 calls must be: a
///   dependency that goes from 40 ms to 4 s is neither failing nor slow. A slow threshold above the
///   timeout of the call can never be reached (resilience4j#973). A window of time whose calls
///   never reach the minimum is never judged at all.
/// - **It opens late.** Only calls that ended count. While calls take 4 s, what is known is 4 s
///   old, and a call that hangs is not known (resilience4j#1597, open). Each instance of a service
///   gathers its own minimum of calls: the more instances share a load, the longer each one takes.
/// - **It opens for the wrong reason.** Refusals of a pool or a bulkhead on the caller's own side
///   look like failures of the other side (resilience4j#989, #1656). They belong into `release`.
/// - **Retries burn against it.** A refusal by an open breaker comes back at once, and a retry that
///   takes it for a failure spends all its attempts within milliseconds (resilience4j#920).
/// - **It judges by old news.** Results count for the state in which they arrive: calls of the time
///   before the trip that end late are taken for probes (resilience4j#1090, #1432).
/// - **It resets all at once.** After its probes come all calls, and a dependency that just managed
///   the probes is down again: "constant circle of failures" (Hystrix#1647). Probes count per
///   instance, so that a large fleet probes with a large load (resilience4j#419, #1756, #2298).
/// - **It is all or nothing.** Under an overload of a few per cent it refuses everything for a
///   while and then lets everything through, instead of refusing a few per cent.
///
/// [dev.capsize.mechanism.breaker.RampedBreaker] is the guard's: it looks at the age of calls under
/// way, forgets what an earlier epoch permitted, and comes back in a ramp. Its numbers (half of 20
/// calls, one second, 16 calls at once) are assumptions, tried on the default scenario.
///
/// # Sources
///
/// - M. Nygard, "Release It!", 2007, chapter 5.2 (the pattern).
/// - Resilience4j 2.4.0: `CircuitBreakerStateMachine`, `CircuitBreakerMetrics`,
///   `FixedSizeSlidingWindowMetrics`, `SlidingTimeWindowMetrics`.
///
/// # Not modelled
///
/// - Races between threads: one thread decides, so that nobody is let through by a state that has
///   just ended.
/// - Waits that grow from one opening to the next (`waitIntervalFunctionInOpenState`), transitions
///   asked for by a result (`transitionOnResult`), a half-open state that ends closed
///   (`transitionToStateAfterWaitDuration`), the states disabled, forced open and metrics only.
/// - The lock-free windows (`slidingWindowSynchronizationStrategy`), of which the one of time is
///   cut by another clock than the default one.
/// - Which results are errors, successes, or neither: whoever calls decides, and calls `onError`,
///   `onSuccess` or `release`.
/// - The cap of the minimum that the builder's `slidingWindow(size, minimum, type)` applies to the
///   probes as well; properties set size and minimum one by one, and that is what is modelled.
@NullMarked
package dev.capsize.mechanism.breaker;

import org.jspecify.annotations.NullMarked;

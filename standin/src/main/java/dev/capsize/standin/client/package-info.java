/// How a stand-in calls others: `Retry(CircuitBreaker(http))`, all three of them real.
///
/// Retries and breakers are Resilience4j's, configured as its Spring Boot starter would from
/// `resilience4j.*`, with what capsize.yml says laid over. A failed call throws what Spring's
/// clients throw, so that lists of exceptions in `application.yml` mean what they say. What
/// Resilience4j has no word for (other jitters, budgets) is decided by the classes that the
/// simulation runs.
///
/// - **Not modelled:** the target's own HTTP connection limits; a call always gets a connection.
@NullMarked
package dev.capsize.standin.client;

import org.jspecify.annotations.NullMarked;

package dev.capsize.standin.client;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.retry.RetryBudget;
import dev.capsize.mechanism.retry.RetrySpec;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.Optional;
import java.util.function.Predicate;

/// Makes a Resilience4j retry per call, because the decorrelated jitter and the budget need to know
/// which attempt of which call they are asked about.
///
/// Safe for use by many threads.
final class Retries {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String name;
  private final RetryConfig base;
  private final RetrySpec spec;
  private final Choice choice;
  private final RetryBudget budget;
  private final RandomStream random;

  /// What counts.
  ///
  /// @param attempts whether the spec's number of attempts counts, and not the base's
  /// @param waits whether the spec's waits count
  /// @param openBreaker whether a call that an open breaker refused is retried; empty for whatever
  ///     the base says
  record Choice(boolean attempts, boolean waits, Optional<Boolean> openBreaker) {}

  /// @param base as Spring configures it
  Retries(String name, RetryConfig base, RetrySpec spec, Choice choice, RandomStream random) {
    this.name = name;
    this.base = base;
    this.spec = spec;
    this.choice = choice;
    this.budget = RetryBudget.of(spec.budget());
    this.random = random;
  }

  /// The retries of one call, which begins now.
  Retry begin() {
    synchronized (budget) {
      budget.onRequest(System.nanoTime());
    }
    int attempts = choice.attempts() ? spec.attempts() : base.getMaxAttempts();
    RetryConfig.Builder<Object> config =
        RetryConfig.custom()
            .maxAttempts(attempts)
            .failAfterMaxAttempts(base.isFailAfterMaxAttempts())
            .retryOnException(new Worth(attempts));
    IntervalBiFunction<Object> waits =
        choice.waits() ? new Waits() : base.<Object>getIntervalBiFunction();
    return Retry.of(name, config.intervalBiFunction(waits).build());
  }

  /// The call has succeeded.
  void succeeded() {
    synchronized (budget) {
      budget.onSuccess(System.nanoTime());
    }
  }

  private double uniform() {
    synchronized (random) {
      return random.nextUniform();
    }
  }

  /// Whether a failure is worth another attempt, which the budget pays at once.
  private final class Worth implements Predicate<Throwable> {
    private final int attempts;
    private int failed;

    Worth(int attempts) {
      this.attempts = attempts;
    }

    @Override
    public boolean test(Throwable failure) {
      failed++;
      boolean worth =
          failure instanceof CallNotPermittedException
              ? choice.openBreaker().orElseGet(() -> base.getExceptionPredicate().test(failure))
              : base.getExceptionPredicate().test(failure);
      if (!worth && failure instanceof CallNotPermittedException) {
        // Nobody was called: that says nothing about the callee.
        return false;
      }
      synchronized (budget) {
        long nowNanos = System.nanoTime();
        budget.onFailure(nowNanos);
        return worth && (failed >= attempts || budget.tryRetry(nowNanos));
      }
    }
  }

  /// The waits of one call, in milliseconds.
  private final class Waits implements IntervalBiFunction<Object> {
    private long previousNanos;

    @Override
    public Long apply(Integer failed, Either<Throwable, Object> outcome) {
      previousNanos = spec.jitter().waitNanos(spec.backoff(), failed + 1, previousNanos, uniform());
      return previousNanos / NANOS_PER_MILLI;
    }
  }
}

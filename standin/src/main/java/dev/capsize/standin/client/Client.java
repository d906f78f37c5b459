package dev.capsize.standin.client;

import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// How one target is called: `Retry(CircuitBreaker(http))`.
public final class Client {
  private final Addresses addresses;
  private final Duration timeout;
  private final DeadlineSpec deadlines;
  private final Retries retries;
  private final Optional<CircuitBreaker> breaker;
  private final Https https;

  /// The two ways over the wire; the second is there on an event loop only.
  record Https(BlockingHttp blocking, Optional<LoopHttp> loop) {}

  /// What stands around a call.
  record Around(Retries retries, Optional<CircuitBreaker> breaker, DeadlineSpec deadlines) {}

  Client(Addresses addresses, Duration timeout, Around around, Https https) {
    this.addresses = addresses;
    this.timeout = timeout;
    this.deadlines = around.deadlines();
    this.retries = around.retries();
    this.breaker = around.breaker();
    this.https = https;
  }

  /// Calls, and waits for the end of the last attempt.
  ///
  /// @param key that the callee is told
  /// @param deadline after which no attempt begins
  /// @throws Refused if it does not end well
  public void call(Optional<String> key, Deadline deadline) {
    Attempts attempts = new Attempts(key, deadline);
    Boolean inTime;
    try {
      inTime = retries.begin().executeSupplier(attempts);
    } catch (RuntimeException failure) {
      throw attempts.refused(failure);
    }
    if (!inTime) {
      throw Refused.called(Kind.DEADLINE, attempts.maybeDone);
    }
    retries.succeeded();
  }

  /// Calls without waiting. What follows runs on a thread of the client's.
  public Mono<Void> callLater(Optional<String> key, Deadline deadline) {
    return Mono.defer(
        () -> {
          Attempts attempts = new Attempts(key, deadline);
          return Mono.defer(attempts::later)
              .transformDeferred(RetryOperator.of(retries.begin()))
              .onErrorMap(attempts::refused)
              .flatMap(
                  inTime -> {
                    if (!inTime) {
                      return Mono.<Void>error(Refused.called(Kind.DEADLINE, attempts.maybeDone));
                    }
                    retries.succeeded();
                    return Mono.<Void>empty();
                  });
        });
  }

  /// The attempts of one call, in which the last one does not tell everything: when the first ran
  /// into its time limit and the second was refused by the breaker, the work may have been done.
  private final class Attempts implements Supplier<Boolean> {
    private final Optional<String> key;
    private final Deadline deadline;
    private volatile boolean maybeDone;

    Attempts(Optional<String> key, Deadline deadline) {
      this.key = key;
      this.deadline = deadline;
    }

    /// One attempt.
    ///
    /// @return false if the deadline has passed: that is an answer and no failure, neither retried
    ///     nor held against the callee
    @Override
    public Boolean get() {
      if (!deadline.allows(System.nanoTime())) {
        return false;
      }
      if (breaker.isPresent()) {
        breaker.get().executeRunnable(this::send);
      } else {
        send();
      }
      return true;
    }

    private void send() {
      try {
        https.blocking().send(prepared());
      } catch (RuntimeException failure) {
        note(failure);
        throw failure;
      }
    }

    Mono<Boolean> later() {
      if (!deadline.allows(System.nanoTime())) {
        return Mono.just(false);
      }
      Mono<Boolean> sent =
          Mono.defer(() -> https.loop().orElseThrow().send(prepared()))
              .doOnError(this::note)
              .thenReturn(true);
      return breaker.isPresent()
          ? sent.transformDeferred(CircuitBreakerOperator.of(breaker.get()))
          : sent;
    }

    private Sent prepared() {
      Deadline told = deadline.forCallee(deadlines);
      Optional<Duration> left =
          told.isNever()
              ? Optional.empty()
              : Optional.of(
                  Duration.ofNanos(Math.max(1_000_000, told.atNanos() - System.nanoTime())));
      return Sent.to(replica(), key, left, timeout);
    }

    private URI replica() {
      return addresses
          .next()
          .orElseThrow(
              () -> {
                IOException none = new IOException("no replica is ready");
                return https.loop().isPresent()
                    ? Failure.unansweredOnLoop(none, Kind.DEPENDENCY_ERROR, false)
                    : Failure.unanswered(none, Kind.DEPENDENCY_ERROR, false);
              });
    }

    private void note(Throwable failure) {
      if (failure instanceof Failure known && known.maybeDone()) {
        maybeDone = true;
      }
    }

    Refused refused(Throwable failure) {
      return switch (failure) {
        case Refused refused -> refused;
        case CallNotPermittedException open -> Refused.called(Kind.BREAKER_OPEN, maybeDone, open);
        case Failure known -> Refused.called(known.kind(), maybeDone, failure);
        default -> Refused.of(Kind.BROKEN, failure);
      };
    }
  }
}

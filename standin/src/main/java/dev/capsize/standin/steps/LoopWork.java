package dev.capsize.standin.steps;

import dev.capsize.mechanism.idempotency.Claim;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.answer.Replayed;
import dev.capsize.standin.pool.LoopPool;
import dev.capsize.standin.pool.LoopPool.LoopLease;
import dev.capsize.standin.pool.Statements;
import dev.capsize.standin.protection.Ticket;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// One request, carried out in turns on its event loop.
///
/// It comes back to the loop that it came to after everything it waits for; while it computes or
/// blocks, nobody else on that loop gets on.
public final class LoopWork {
  private final Passage passage;
  private final Equipment with;
  private final Scheduler loop;
  private final Deque<LoopLease> leases = new ArrayDeque<>();
  private @Nullable LoopPool claimedOn;

  private LoopWork(Passage passage, Equipment with, Scheduler loop) {
    this.passage = passage;
    this.with = with;
    this.loop = loop;
  }

  /// Carries it out; fails with [Refused] if it does not end well. Whoever cancels it stops the
  /// statement and the call that are under way.
  public static Mono<Void> run(Passage passage, Equipment with, Scheduler loop) {
    return Mono.defer(
            () -> {
              passage.beforeWork();
              passage.beforeStep();
              return new LoopWork(passage, with, loop).inTime();
            })
        .onErrorResume(Replayed.class, done -> Mono.empty());
  }

  private Mono<Void> inTime() {
    Duration overhead = with.overhead();
    Mono<Void> all =
        overhead.isZero() ? run() : Mono.delay(overhead, loop).then(Mono.defer(this::run));
    if (!with.cancels() || passage.deadline().isNever()) {
      return all;
    }
    Duration left = Duration.ofNanos(passage.deadline().atNanos() - System.nanoTime());
    // The clock is the loop's: a loop that is stopped sees late that it is too late.
    return all.timeout(left, loop)
        .onErrorMap(TimeoutException.class, late -> Refused.of(Kind.DEADLINE, late));
  }

  private Mono<Void> run() {
    return run(passage.program().steps())
        .then(Mono.defer(() -> later(this::succeed)))
        .onErrorResume(
            Refused.class, why -> later(lease -> fail(lease, why)).then(Mono.<Void>error(why)))
        .then(
            Mono.defer(
                () -> passage.lost() ? Mono.<Void>error(Refused.of(Kind.IN_FLIGHT)) : Mono.empty()))
        .doOnCancel(this::abandon);
  }

  /// Writes down how work ended that was claimed on a connection given back since. If none can be
  /// had, the work stays in flight until its lease is over.
  private Mono<Void> later(Function<LoopLease, Mono<Void>> settling) {
    LoopPool pool = claimedOn;
    if (passage.unsettled().isEmpty() || pool == null) {
      return Mono.empty();
    }
    return Mono.usingWhen(pool.await(loop), settling, LoopLease::close)
        .onErrorComplete()
        .publishOn(loop);
  }

  private Mono<Void> run(List<Instruction> steps) {
    Mono<Void> all = Mono.empty();
    for (Instruction step : steps) {
      all = all.then(Mono.defer(() -> run(step)));
    }
    return all;
  }

  private Mono<Void> run(Instruction step) {
    return switch (step) {
      case Instruction.Query query -> {
        passage.beforeStep();
        yield leases
            .getFirst()
            .first(Statements.WAIT, Statements.seconds(query.time().nextNanos()))
            .publishOn(loop)
            .then();
      }
      case Instruction.Compute compute -> {
        passage.beforeStep();
        with.processor().burn(compute.time().nextNanos());
        yield Mono.empty();
      }
      case Instruction.Block block -> {
        passage.beforeStep();
        sleep(block.time().nextNanos());
        yield Mono.empty();
      }
      case Instruction.Call call -> {
        passage.calls();
        yield call.client()
            .callLater(passage.key(), passage.deadline())
            .publishOn(loop)
            .doOnSuccess(done -> passage.called(true))
            .doOnError(failure -> passage.called(false));
      }
      case Instruction.Holding holding -> hold((LoopPool) holding.pool(), holding.steps());
      case Instruction.Guarded guarded -> guard(guarded.breaker(), guarded.steps());
    };
  }

  private static void sleep(long nanos) {
    long untilNanos = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = untilNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Mono<Void> guard(CircuitBreaker breaker, List<Instruction> steps) {
    if (!breaker.tryAcquirePermission()) {
      return Mono.error(
          Refused.of(
              Kind.BREAKER_OPEN,
              CallNotPermittedException.createCallNotPermittedException(breaker)));
    }
    long start = breaker.getCurrentTimestamp();
    return run(steps)
        .doOnSuccess(
            done ->
                breaker.onSuccess(
                    breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()))
        .doOnError(failure -> report(breaker, start, failure))
        .doOnCancel(breaker::releasePermission);
  }

  private static void report(CircuitBreaker breaker, long start, Throwable failure) {
    long lasted = breaker.getCurrentTimestamp() - start;
    if (failure instanceof Replayed) {
      breaker.onSuccess(lasted, breaker.getTimestampUnit());
    } else {
      breaker.onError(lasted, breaker.getTimestampUnit(), BlockingWork.reason(failure));
    }
  }

  private Mono<Void> hold(LoopPool pool, List<Instruction> steps) {
    passage.beforeStep();
    return Mono.usingWhen(
            pool.await(loop),
            lease -> during(pool, lease, steps),
            LoopLease::close,
            (lease, failure) -> lease.close(),
            this::abandon)
        .publishOn(loop);
  }

  private Mono<Void> during(LoopPool pool, LoopLease lease, List<Instruction> steps) {
    passage.holds();
    passage.beforeWork();
    leases.push(lease);
    Mono<Void> work;
    if (passage.wantsClaim()) {
      claimedOn = pool;
      work = claim(lease).then(Mono.defer(() -> run(steps))).then(Mono.defer(() -> succeed(lease)));
    } else {
      work = run(steps);
    }
    return work.onErrorResume(Refused.class, why -> fail(lease, why).then(Mono.<Void>error(why)))
        .doOnTerminate(leases::pop)
        .doOnCancel(leases::pop);
  }

  private Mono<Void> claim(LoopLease lease) {
    return with.claims()
        .claim(lease, passage.program().name(), passage.key().orElseThrow())
        .publishOn(loop)
        .flatMap(
            ticket -> {
              if (ticket.answer() == Claim.Answer.REPLAY) {
                return Mono.<Void>error(new Replayed());
              }
              if (ticket.answer() == Claim.Answer.IN_FLIGHT) {
                return Mono.<Void>error(Refused.of(Kind.IN_FLIGHT));
              }
              passage.claimed(ticket);
              return Mono.<Void>empty();
            });
  }

  /// Work whose calls are not all done when its connection goes back is written down later.
  private Mono<Void> succeed(LoopLease lease) {
    return passage.allCalled()
        ? Mono.justOrEmpty(passage.unsettled()).flatMap(ticket -> done(lease, ticket))
        : Mono.empty();
  }

  private Mono<Void> done(LoopLease lease, Ticket ticket) {
    return with.claims().done(lease, ticket).publishOn(loop).doOnNext(passage::settled).then();
  }

  private Mono<Void> fail(LoopLease lease, Refused why) {
    return settle(lease, passage.maybeDone(why)).publishOn(loop);
  }

  private Mono<Void> settle(LoopLease lease, boolean maybeDone) {
    if (passage.unsettled().isEmpty()) {
      return Mono.empty();
    }
    Ticket ticket = passage.unsettled().get();
    if (passage.allCalled() && passage.program().calls() > 0) {
      return done(lease, ticket);
    }
    passage.settled(true);
    return with.claims().gaveUp(lease, ticket, maybeDone).then();
  }

  /// Nobody wants the answer any more of work that holds nothing now, and may have held a
  /// connection when it claimed its key.
  private void abandon() {
    if (leases.isEmpty()) {
      later(lease -> settle(lease, passage.asked())).subscribe();
    }
  }

  /// Nobody wants the answer any more of work that holds a connection.
  private Mono<Void> abandon(LoopLease lease) {
    return lease
        .stop()
        .then(Mono.defer(() -> settle(lease, passage.asked())))
        .onErrorComplete()
        .then(lease.close());
  }
}

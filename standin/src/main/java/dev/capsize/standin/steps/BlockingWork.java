package dev.capsize.standin.steps;

import dev.capsize.mechanism.idempotency.Claim;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.answer.Replayed;
import dev.capsize.standin.pool.Lease;
import dev.capsize.standin.pool.Pool;
import dev.capsize.standin.pool.Statements;
import dev.capsize.standin.protection.Ticket;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request, carried out on the thread that calls.
///
/// On an event loop this is what an endpoint does that is written with blocking calls.
public final class BlockingWork {
  private final Passage passage;
  private final Equipment with;
  private final Deque<Lease> leases = new ArrayDeque<>();
  private @Nullable Pool claimedOn;

  private BlockingWork(Passage passage, Equipment with) {
    this.passage = passage;
    this.with = with;
  }

  /// Carries it out to its end.
  ///
  /// @throws Refused if it does not end well
  public static void run(Passage passage, Equipment with) {
    try {
      passage.beforeWork();
      passage.beforeStep();
      sleep(with.overhead().toNanos());
      new BlockingWork(passage, with).run();
    } catch (Replayed done) {
      // Answered well, without doing it again.
    }
  }

  private void run() {
    try {
      run(passage.program().steps());
      later(this::succeed);
    } catch (Refused why) {
      later(lease -> passage.unsettled().ifPresent(ticket -> fail(lease, ticket, why)));
      throw why;
    }
    if (passage.lost()) {
      throw Refused.of(Kind.IN_FLIGHT);
    }
  }

  /// Writes down how work ended that was claimed on a connection given back since. If none can be
  /// had, the work stays in flight until its lease is over.
  private void later(Consumer<Lease> settling) {
    Pool pool = claimedOn;
    if (passage.unsettled().isPresent() && pool != null) {
      try (Lease lease = pool.acquire()) {
        settling.accept(lease);
      } catch (Refused none) {
        passage.settled(true);
      }
    }
  }

  private void run(List<Instruction> steps) {
    for (Instruction step : steps) {
      switch (step) {
        case Instruction.Query query -> {
          passage.beforeStep();
          leases.getFirst().first(Statements.WAIT, Statements.seconds(query.time().nextNanos()));
        }
        case Instruction.Compute compute -> {
          passage.beforeStep();
          with.processor().burn(compute.time().nextNanos());
        }
        case Instruction.Block block -> {
          passage.beforeStep();
          sleep(block.time().nextNanos());
        }
        case Instruction.Call call -> call(call);
        case Instruction.Holding holding -> hold(holding);
        case Instruction.Guarded guarded -> guard(guarded);
      }
    }
  }

  private static void sleep(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(Instruction.Call call) {
    passage.calls();
    boolean well = false;
    try {
      call.client().call(passage.key(), passage.deadline());
      well = true;
    } finally {
      passage.called(well);
    }
  }

  private void guard(Instruction.Guarded guarded) {
    CircuitBreaker breaker = guarded.breaker();
    if (!breaker.tryAcquirePermission()) {
      throw Refused.of(
          Kind.BREAKER_OPEN, CallNotPermittedException.createCallNotPermittedException(breaker));
    }
    long start = breaker.getCurrentTimestamp();
    try {
      run(guarded.steps());
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
    } catch (Replayed done) {
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
      throw done;
    } catch (RuntimeException failure) {
      breaker.onError(
          breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), reason(failure));
      throw failure;
    }
  }

  /// What the breaker is told: what the pool or the client threw, as in a service that was written.
  static Throwable reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof Refused && cause != null ? cause : failure;
  }

  private void hold(Instruction.Holding holding) {
    passage.beforeStep();
    try (Lease lease = holding.pool().acquire()) {
      passage.holds();
      passage.beforeWork();
      leases.push(lease);
      boolean ours = passage.wantsClaim();
      try {
        if (ours) {
          claim(lease);
          claimedOn = holding.pool();
        }
        run(holding.steps());
        if (ours) {
          succeed(lease);
        }
      } catch (Refused why) {
        passage.unsettled().ifPresent(ticket -> fail(lease, ticket, why));
        throw why;
      } finally {
        leases.pop();
      }
    }
  }

  private void claim(Lease lease) {
    Ticket ticket =
        with.claims().claim(lease, passage.program().name(), passage.key().orElseThrow());
    if (ticket.answer() == Claim.Answer.REPLAY) {
      throw new Replayed();
    }
    if (ticket.answer() == Claim.Answer.IN_FLIGHT) {
      throw Refused.of(Kind.IN_FLIGHT);
    }
    passage.claimed(ticket);
  }

  /// Work whose calls are not all done when its connection goes back is written down later.
  private void succeed(Lease lease) {
    if (passage.allCalled()) {
      passage.unsettled().ifPresent(ticket -> passage.settled(with.claims().done(lease, ticket)));
    }
  }

  private void fail(Lease lease, Ticket ticket, Refused why) {
    if (passage.allCalled() && passage.program().calls() > 0) {
      passage.settled(with.claims().done(lease, ticket));
    } else {
      with.claims().gaveUp(lease, ticket, passage.maybeDone(why));
      passage.settled(true);
    }
  }
}

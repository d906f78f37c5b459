package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many threads in front of a small pool.
///
/// - **What it finds:** `(M - P) / P x hold` above the pool's timeout, for calls that are made
///   while a connection is held.
/// - **Why it hurts:** the last of those who wait time out, and their callers repeat.
/// - **What it cannot see:** how long a connection is held by queries alone.
/// - **Source:** Little's law.
final class WaitersBeyondPool implements Rule {
  private static final Card CARD =
      new Card(
          "CAP405", Severity.WARNING, "More threads wait for the pool than it can serve in time");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(each -> !each.virtual());
    Optional<Pool> pool = Pool.of(service);
    Optional<Bound> wait =
        service
            .settings()
            .value("spring.datasource.hikari.connection-timeout")
            .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
    if (threads.isEmpty() || pool.isEmpty() || wait.isEmpty()) {
      return;
    }
    for (Sighting each : service.code().all(Kind.CALL_IN_TRANSACTION)) {
      Calls.of(service).stream()
          .filter(call -> call.name().equals(each.detail()))
          .flatMap(call -> call.attempt().stream())
          .findFirst()
          .ifPresent(
              hold ->
                  judge(service, new Waiters(threads.get(), pool.get(), hold), wait.get(), told));
    }
  }

  /// Those who wait for a connection if every thread has a request.
  private record Waiters(Threads threads, Pool pool, Bound hold) {
    int rounds() {
      return (threads.most() - pool.size()) / pool.size();
    }

    Duration last() {
      return hold.time().multipliedBy(Math.max(0, rounds()));
    }
  }

  private static void judge(Service service, Waiters waiters, Bound wait, Told told) {
    if (waiters.last().compareTo(wait.time()) > 0) {
      List<Fact> evidence = new ArrayList<>(waiters.threads().facts());
      evidence.add(waiters.pool().fact());
      evidence.addAll(waiters.hold().plus(wait).facts());
      told.found(
          CARD.finding(
              service,
              "most threads time out at the pool once the call is slow",
              new Said(
                  "(%d - %d) / %d x (%s) = %s > %s"
                      .formatted(
                          waiters.threads().most(),
                          waiters.pool().size(),
                          waiters.pool().size(),
                          waiters.hold().sum(),
                          Values.text(waiters.last()),
                          wait.sum()),
                  "threads queue for connections that they do not get in time",
                  evidence,
                  "make the call without a connection")));
    }
  }
}

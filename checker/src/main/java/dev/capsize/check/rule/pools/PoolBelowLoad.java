package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Traffic;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Little's law for the database pool, at the given latencies.
///
/// - **What it finds:** `rate x p99 > P` for calls that are made while a connection is held.
/// - **Why it hurts:** the pool saturates, and the wait grows to the pool's timeout.
/// - **What it cannot see:** which share of requests makes the call; the whole rate is an upper
///   bound.
/// - **Source:** J. Little, 1961; HikariCP, About Pool Sizing.
final class PoolBelowLoad implements Rule {
  private static final Card CARD =
      new Card("CAP403", Severity.ERROR, "The pool is too small for its load at the longest hold");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Pool> pool = Pool.of(service);
    List<Sighting> held = service.code().all(Kind.CALL_IN_TRANSACTION);
    Optional<Traffic> traffic = Traffic.of(service, given);
    if (pool.isEmpty() || held.isEmpty() || traffic.isEmpty()) {
      return;
    }
    for (Sighting each : held) {
      Optional.ofNullable(given.p99().get(each.detail()))
          .flatMap(time -> Bound.of(time, ChronoUnit.MILLIS))
          .ifPresent(time -> judge(service, each, pool.get(), traffic.get(), time, told));
    }
  }

  private static void judge(
      Service service, Sighting held, Pool pool, Traffic traffic, Bound hold, Told told) {
    double needed = traffic.perSecond() * hold.time().toMillis() / 1e3;
    if (needed > pool.size()) {
      List<Fact> evidence = new ArrayList<>(traffic.facts());
      evidence.addAll(hold.facts());
      evidence.add(pool.fact());
      evidence.add(held.fact());
      told.found(
          CARD.finding(
              service,
              "the pool is too small for the calls that are made while holding it",
              new Said(
                  "%s x %s = %s connections > %d"
                      .formatted(
                          traffic.arithmetic(), hold.sum(), Traffic.text(needed), pool.size()),
                  "requests queue for a connection and the queue grows until they time out",
                  evidence,
                  "make the call without a connection, or maximum-pool-size: %d"
                      .formatted((int) Math.ceil(needed)))));
    }
  }
}

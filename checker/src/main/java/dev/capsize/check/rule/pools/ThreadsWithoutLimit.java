package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Virtual threads in front of a pool.
///
/// - **What it finds:** virtual threads on, a database pool, and no bulkhead.
/// - **Why it hurts:** the cap of threads is gone: thousands of requests park on a handful of
///   connections, each of them late.
/// - **What it cannot see:** limits in code; `max-connections` set to a small number is one.
/// - **Source:** HikariCP issue 2398; quarkus pull request 55011.
final class ThreadsWithoutLimit implements Rule {
  private static final Card CARD =
      new Card("CAP408", Severity.ERROR, "Nothing limits how many requests wait for the pool");

  @Override
  public Card card() {
    return CARD;
  }

  private static final int FACTOR = 20;

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(Threads::virtual);
    Optional<Pool> pool = Pool.of(service);
    boolean bulkhead = !service.settings().names("resilience4j.bulkhead.instances").isEmpty();
    if (threads.isPresent()
        && pool.isPresent()
        && !bulkhead
        && threads.get().most() > FACTOR * pool.get().size()) {
      told.found(finding(service, threads.get(), pool.get()));
    }
  }

  private static Finding finding(Service service, Threads threads, Pool pool) {
    List<Fact> evidence = new ArrayList<>(threads.facts());
    evidence.add(pool.fact());
    return CARD.finding(
        service,
        "up to %d requests wait for %d connections".formatted(threads.most(), pool.size()),
        new Said(
            "%d requests at once > %d x %d connections"
                .formatted(threads.most(), FACTOR, pool.size()),
            "a slow database collects requests whose callers have long left",
            evidence,
            "a semaphore bulkhead of %d in front of the database".formatted(4 * pool.size())));
  }
}

package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A second connection taken while the first is held.
///
/// - **What it finds:** `REQUIRES_NEW` in a service whose pool is smaller than its threads plus
///   one.
/// - **Why it hurts:** when every request holds its first connection, none gets its second, until
///   the pool's timeout.
/// - **What it cannot see:** whether the outer method has a transaction; which is why it is a
///   preview.
/// - **Source:** HikariCP, About Pool Sizing: `Tn x (Cm - 1) + 1`.
final class NestedConnections implements Rule {
  private static final Card CARD =
      new Card(
          "CAP406", Severity.ERROR, "Requests that need two connections can lock each other out");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public boolean preview() {
    return true;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Sighting> nested = service.code().all(Kind.REQUIRES_NEW);
    Optional<Pool> pool = Pool.of(service);
    Optional<Threads> threads = Threads.of(service);
    if (!nested.isEmpty()
        && pool.isPresent()
        && threads.isPresent()
        && pool.get().size() < threads.get().most() + 1) {
      List<Fact> evidence = new ArrayList<>(List.of(nested.getFirst().fact(), pool.get().fact()));
      evidence.addAll(threads.get().facts());
      told.found(
          CARD.finding(
              service,
              "requests that hold one connection and want a second can lock each other out",
              new Said(
                  "%d connections < %d threads x (2 - 1) + 1 = %d"
                      .formatted(pool.get().size(), threads.get().most(), threads.get().most() + 1),
                  "%d such requests at once stop the service until the pool's timeout"
                      .formatted(pool.get().size()),
                  evidence,
                  "do the inner work in the same transaction, or after it")));
    }
  }
}

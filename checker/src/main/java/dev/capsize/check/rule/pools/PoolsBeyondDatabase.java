package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Pool;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
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

/// Pools of all replicas, those of a rollout included, against the database.
///
/// - **What it finds:** `ceil(replicas x (1 + surge)) x P` above what the database takes.
/// - **Why it hurts:** a rollout takes the database down for everyone.
/// - **What it cannot see:** other users of the database; poolers in between.
/// - **Source:** Kubernetes: `maxSurge` is 25 % by default, rounded up.
final class PoolsBeyondDatabase implements Rule {
  private static final Card CARD =
      new Card(
          "CAP407",
          Severity.ERROR,
          "All replicas together ask for more connections than there are");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Pool> pool = Pool.of(service);
    Optional<Fact> replicas = service.workload().flatMap(each -> each.value("spec.replicas"));
    Optional<Fact> surge =
        service.workload().flatMap(each -> each.value("spec.strategy.rollingUpdate.maxSurge"));
    if (pool.isEmpty() || replicas.isEmpty()) {
      return;
    }
    if (given.dbMaxConnections().isEmpty()) {
      told.open(CARD.code(), "what the database takes: --db-max-connections N");
      return;
    }
    int most = Values.whole(replicas.get()).orElse(1);
    int extra = surge.map(each -> extra(each, most)).orElse(0);
    int takes = Values.whole(given.dbMaxConnections().get()).orElse(Integer.MAX_VALUE);
    int asked = (most + extra) * pool.get().size();
    if (asked > takes) {
      List<Fact> evidence = new ArrayList<>(List.of(replicas.get()));
      surge.ifPresent(evidence::add);
      evidence.add(pool.get().fact());
      evidence.add(given.dbMaxConnections().get());
      told.found(
          CARD.finding(
              service,
              "a rollout asks the database for %d connections, it takes %d".formatted(asked, takes),
              new Said(
                  "(%d + %d) replicas x %d = %d > %d"
                      .formatted(most, extra, pool.get().size(), asked, takes),
                  "new replicas fail to start while the old ones hold their connections",
                  evidence,
                  "spring.datasource.hikari.maximum-pool-size: %d"
                      .formatted(Math.max(1, takes / (most + extra))))));
    }
  }

  private static int extra(Fact surge, int replicas) {
    String text = surge.text().strip();
    if (text.endsWith("%")) {
      Fact number = new Fact(surge.key(), text.substring(0, text.length() - 1), surge.origin());
      return (Values.whole(number).orElse(0) * replicas + 99) / 100;
    }
    return Values.whole(surge).orElse(0);
  }
}

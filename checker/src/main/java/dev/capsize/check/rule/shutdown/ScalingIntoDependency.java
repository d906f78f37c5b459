package dev.capsize.check.rule.shutdown;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;

/// Replicas that together ask more of the database than it takes.
///
/// - **What it finds:** the most replicas times the pool against the database's connections, where
///   only the autoscaler makes it too many.
/// - **Why it hurts:** scaling out, the remedy, takes the database down for everyone.
/// - **What it cannot see:** other users of the database; poolers in between.
/// - **Source:** arithmetic.
final class ScalingIntoDependency implements Rule {
  private static final Card CARD =
      new Card("CAP511", Severity.ERROR, "Scaling out asks more of a dependency than it takes");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> pool = service.settings().value("spring.datasource.hikari.maximum-pool-size");
    Optional<Fact> most = service.workload().flatMap(each -> each.autoscaler("spec.maxReplicas"));
    if (pool.isEmpty() || most.isEmpty()) {
      return;
    }
    if (given.dbMaxConnections().isEmpty()) {
      told.open(CARD.code(), "what the database takes: --db-max-connections N");
      return;
    }
    long connections =
        (long) Values.whole(pool.get()).orElse(0) * Values.whole(most.get()).orElse(0);
    int takes = Values.whole(given.dbMaxConnections().get()).orElse(Integer.MAX_VALUE);
    if (connections > takes) {
      told.found(
          CARD.finding(
              service,
              "scaled out, the service asks for %d connections of %d".formatted(connections, takes),
              new Said(
                  "%s replicas x %s = %d > %d"
                      .formatted(most.get().text(), pool.get().text(), connections, takes),
                  "new replicas fail to start, and every user of the database is refused",
                  List.of(most.get(), pool.get(), given.dbMaxConnections().get()),
                  "maxReplicas: %d, or smaller pools"
                      .formatted(takes / Math.max(1, Values.whole(pool.get()).orElse(1))))));
    }
  }
}

package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
import dev.capsize.check.call.Traffic;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
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

/// Open-in-view in a service that calls out.
///
/// - **What it finds:** `spring.jpa.open-in-view` on (the default), JPA in use, servlets, and calls
///   to others.
/// - **Why it hurts:** a request keeps its connection from its first query to its end, calls
///   included: the pool carries `P / R`.
/// - **What it cannot see:** which requests query before they call; so it warns.
/// - **Source:** spring-boot issue 26638; Little's law.
final class ConnectionPerRequest implements Rule {
  private static final Card CARD =
      new Card("CAP401", Severity.WARNING, "Every request holds a connection to its end");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> open = service.settings().value("spring.jpa.open-in-view").filter(Values::yes);
    Optional<Pool> pool = Pool.of(service);
    boolean jpa =
        service.libraries().has("org.springframework.boot:spring-boot-starter-data-jpa")
            || service.libraries().has("org.hibernate.orm:hibernate-core");
    if (open.isEmpty() || pool.isEmpty() || !jpa || !Threads.servlet(service)) {
      return;
    }
    Calls.of(service).stream()
        .filter(each -> each.budget().isPresent())
        .max((one, other) -> one.budget().get().time().compareTo(other.budget().get().time()))
        .ifPresent(each -> told.found(finding(service, each, open.get(), pool.get())));
  }

  private static Finding finding(Service service, Call call, Fact open, Pool pool) {
    Bound budget = call.budget().orElseThrow();
    String rate = Traffic.text(pool.perSecond(budget));
    List<Fact> evidence = new ArrayList<>(List.of(pool.fact(), open));
    evidence.addAll(budget.facts());
    return CARD.finding(
        service,
        "requests keep their database connection while they call %s".formatted(call.name()),
        new Said(
            "%d connections / (%s) = %s requests/s".formatted(pool.size(), budget.sum(), rate),
            "when %s is slow the service carries %s requests per second that have touched the"
                    .formatted(call.name(), rate)
                + " database",
            evidence,
            "spring.jpa.open-in-view: false"));
  }
}

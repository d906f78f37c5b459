package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
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
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Retries inside a transaction.
///
/// - **What it finds:** a call out while a connection is held, beside a retry of two attempts or
///   more around that call.
/// - **Why it hurts:** the connection is held through all attempts and waits: the pool carries `P /
///   R`.
/// - **What it cannot see:** which call of several a transaction makes.
/// - **Source:** Little's law.
final class CallRepeatedInTransaction implements Rule {
  private static final Card CARD =
      new Card("CAP210", Severity.ERROR, "A connection is held through all attempts");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Sighting> held = service.code().all(Kind.CALL_IN_TRANSACTION);
    Optional<Fact> pool = service.settings().value("spring.datasource.hikari.maximum-pool-size");
    if (held.isEmpty() || pool.isEmpty()) {
      return;
    }
    for (Call call : Calls.of(service)) {
      held.stream()
          .filter(each -> each.detail().equals(call.name()))
          .findFirst()
          .filter(each -> call.repeats().attempts() > 1 && call.budget().isPresent())
          .ifPresent(each -> told.found(finding(service, call, each, pool.get())));
    }
  }

  private static Finding finding(Service service, Call call, Sighting held, Fact pool) {
    Bound budget = call.budget().orElseThrow();
    double rate = Values.whole(pool).orElse(1) / (budget.time().toMillis() / 1e3);
    List<Fact> evidence = new ArrayList<>(List.of(pool, held.fact()));
    evidence.addAll(budget.facts());
    return CARD.finding(
        service,
        "a database connection is held through all attempts of %s".formatted(call.name()),
        new Said(
            "%s connections / (%s) = %.1f requests/s".formatted(pool.text(), budget.sum(), rate),
            "when %s is slow the pool carries %.1f requests per second, of all endpoints together"
                .formatted(call.name(), rate),
            evidence,
            "call %s before or after the transaction".formatted(call.name())));
  }
}

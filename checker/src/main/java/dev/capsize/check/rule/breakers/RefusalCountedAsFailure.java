package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Listed;
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

/// A bulkhead inside a breaker that counts its refusals.
///
/// - **What it finds:** breaker and bulkhead of the same name, the breaker without
///   `BulkheadFullException` among what it ignores.
/// - **Why it hurts:** the service's own limit counts as a failure of the dependency: partial
///   slowness becomes a total outage.
/// - **What it cannot see:** predicates in code.
/// - **Source:** resilience4j issues 1656 and 1657; the bulkhead is the innermost aspect.
final class RefusalCountedAsFailure implements Rule {
  private static final Card CARD =
      new Card("CAP305", Severity.ERROR, "The own limit opens the breaker");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      if (call.breaker().isPresent()
          && call.bulkhead().isPresent()
          && counts(service, call.name())) {
        told.found(finding(service, call));
      }
    }
  }

  private static boolean counts(Service service, String name) {
    Breakers breaker = Breakers.of(service.settings(), name);
    List<Fact> ignored = Listed.of(service.settings(), breaker.key("ignore-exceptions"));
    List<Fact> recorded = Listed.of(service.settings(), breaker.key("record-exceptions"));
    String[] wider = {"RuntimeException", "Exception", "Throwable"};
    return breaker.written("record-failure-predicate").isEmpty()
        && breaker.written("ignore-exception-predicate").isEmpty()
        && !Listed.names(ignored, "BulkheadFullException", wider)
        && (recorded.isEmpty() || Listed.names(recorded, "BulkheadFullException", wider));
  }

  private static Finding finding(Service service, Call call) {
    Breakers bulkhead = new Breakers(service.settings(), "bulkhead", call.name());
    Breakers breaker = Breakers.of(service.settings(), call.name());
    List<Fact> evidence = new ArrayList<>();
    bulkhead.value("max-concurrent-calls").ifPresent(evidence::add);
    breaker.value("failure-rate-threshold").ifPresent(evidence::add);
    call.place().ifPresent(evidence::add);
    return CARD.finding(
        service,
        "a full bulkhead of %s opens its breaker".formatted(call.name()),
        new Said(
            "CircuitBreaker(Bulkhead(call)): BulkheadFullException counts as a failure",
            "when %s is somewhat slow, the refusals open the breaker and nobody gets through"
                .formatted(call.name()),
            evidence,
            Listed.adding(
                service.settings(),
                breaker.key("ignore-exceptions"),
                "io.github.resilience4j.bulkhead.BulkheadFullException")));
  }
}

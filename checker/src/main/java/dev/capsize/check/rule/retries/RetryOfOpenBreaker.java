package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
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

/// Retries of calls that an open breaker refuses.
///
/// - **What it finds:** retry and breaker of the same name, the retry without
///   `CallNotPermittedException` among what it ignores.
/// - **Why it hurts:** the aspect of the retry is outside: each refusal, which should cost nothing,
///   becomes waits on the request's thread.
/// - **What it cannot see:** predicates in code; functional composition in another order.
/// - **Source:** resilience4j issues 920 and 515; order of aspects, 1.3.1 to 2.3.0.
final class RetryOfOpenBreaker implements Rule {
  private static final Card CARD = new Card("CAP205", Severity.ERROR, "An open breaker is retried");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      if (call.repeats().attempts() > 1
          && call.breaker().isPresent()
          && Retried.covers(service, call.name(), "CallNotPermittedException")) {
        told.found(finding(service, call));
      }
    }
  }

  private static Finding finding(Service service, Call call) {
    List<Fact> evidence = new ArrayList<>(call.repeatedBy());
    call.repeats().waits().ifPresent(each -> evidence.addAll(each.facts()));
    call.place().filter(each -> !evidence.contains(each)).ifPresent(evidence::add);
    return CARD.finding(
        service,
        "an open breaker of %s is retried".formatted(call.name()),
        new Said(
            "Retry(CircuitBreaker(call)): %d refusals and %s of waiting per request"
                .formatted(
                    call.repeats().attempts(),
                    call.repeats().waits().map(Bound::sum).orElse("no time")),
            "while the breaker is open every request still holds its thread for that long",
            evidence,
            Retried.ignoring(
                service,
                call.name(),
                "io.github.resilience4j.circuitbreaker.CallNotPermittedException")));
  }
}

package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;

/// Retries of a call that no breaker guards.
///
/// - **What it finds:** more than two attempts of a call without a circuit breaker.
/// - **Why it hurts:** while the dependency fails every request goes on to repeat it.
/// - **What it cannot see:** budgets and breakers elsewhere, in a mesh for example; which is why it
///   is a preview.
/// - **Source:** Huang et al., Metastable Failures in the Wild, OSDI 2022.
final class RetryWithoutBreaker implements Rule {
  private static final Card CARD =
      new Card("CAP209", Severity.WARNING, "Nothing stops a storm of retries");

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
    for (Call call : Calls.of(service)) {
      if (call.repeats().attempts() > 2 && call.breaker().isEmpty()) {
        told.found(
            CARD.finding(
                service,
                "nothing stops the retries of %s while it fails".formatted(call.name()),
                new Said(
                    "%d attempts, no circuit breaker, no budget"
                        .formatted(call.repeats().attempts()),
                    "a failing %s gets %d times its load for as long as it fails"
                        .formatted(call.name(), call.repeats().attempts()),
                    call.repeatedBy(),
                    "resilience4j.circuitbreaker.instances.%s: {}".formatted(call.name()))));
      }
    }
  }
}

package dev.capsize.check.rule.breakers;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Breakers with the default threshold of slowness.
///
/// - **What it finds:** a configured breaker without `slow-call-duration-threshold`, around a call
///   that may take a second or longer.
/// - **Why it hurts:** the default is 60 s at a rate of 100 %: the usual way to fail, slowly, is
///   not seen.
/// - **What it cannot see:** a `Customizer` in code.
/// - **Source:** Resilience4j `CircuitBreakerConfig` 2.3.0.
final class SlownessNotAsked implements Rule {
  private static final Card CARD =
      new Card("CAP302", Severity.WARNING, "The breaker does not look at slowness");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      Optional<Breakers> breaker =
          call.breaker()
              .filter(Breakers.configured(service.settings())::contains)
              .map(each -> Breakers.of(service.settings(), each));
      Optional<Fact> slow =
          breaker
              .flatMap(each -> each.value("slow-call-duration-threshold"))
              .filter(Fact::isDefault);
      Optional<Bound> attempt = call.attempt();
      if (slow.isPresent()
          && attempt.filter(each -> each.time().toMillis() >= 1_000).isPresent()
          && Bound.of(slow.get(), ChronoUnit.MILLIS)
              .filter(each -> each.exceeds(attempt.get()))
              .isPresent()) {
        told.found(finding(service, call, slow.get(), attempt.get()));
      }
    }
  }

  private static Finding finding(Service service, Call call, Fact slow, Bound attempt) {
    List<Fact> evidence = new ArrayList<>(List.of(slow));
    evidence.addAll(attempt.facts());
    return CARD.finding(
        service,
        "the breaker of %s does not react to slowness".formatted(call.name()),
        new Said(
            "slow from %s on > %s that a call may take".formatted(slow.text(), attempt.sum()),
            "calls that take %s and succeed count as healthy".formatted(attempt.sum()),
            evidence,
            "resilience4j.circuitbreaker.instances.%s.slow-call-duration-threshold: %s"
                .formatted(call.name(), attempt.time().dividedBy(2).toMillis() + "ms")));
  }
}

package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.Optional;

/// A threshold of slowness above the timeout.
///
/// - **What it finds:** `slow-call-duration-threshold` at or above what an attempt may take.
/// - **Why it hurts:** a call is cut before it can be slow, so slow calls that succeed never trip
///   the breaker: the early warning is gone. Those that are cut still count as failures.
/// - **What it cannot see:** timeouts in code.
/// - **Source:** Resilience4j `CircuitBreakerMetrics` 2.3.0.
final class SlownessNeverSeen implements Rule {
  private static final Card CARD =
      new Card("CAP301", Severity.WARNING, "No call can last long enough to count as slow");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      Optional<Bound> slow =
          call.breaker()
              .map(each -> Breakers.of(service.settings(), each))
              .filter(each -> each.written("slow-call-duration-threshold").isPresent())
              .flatMap(each -> each.time("slow-call-duration-threshold"));
      Optional<Bound> attempt = call.attempt();
      if (slow.isPresent() && attempt.isPresent() && !attempt.get().exceeds(slow.get())) {
        told.found(finding(service, call, slow.get(), attempt.get()));
      }
    }
  }

  private static Finding finding(Service service, Call call, Bound slow, Bound attempt) {
    return CARD.finding(
        service,
        "the breaker of %s can never see a slow call".formatted(call.name()),
        new Said(
            "slow from %s on >= %s, at which a call is cut".formatted(slow.sum(), attempt.sum()),
            "it opens on failures only; a %s that is slow and answers is never noticed"
                .formatted(call.name()),
            slow.plus(attempt).facts(),
            "resilience4j.circuitbreaker.instances.%s.slow-call-duration-threshold: %s"
                .formatted(call.name(), attempt.time().dividedBy(2).toMillis() + "ms")));
  }
}

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

/// Retries after a fixed wait.
///
/// - **What it finds:** three attempts or more with a wait that neither grows nor is drawn. A
///   single retry makes one wave, and is not spoken of.
/// - **Why it hurts:** what failed together comes back together, in waves.
/// - **What it cannot see:** an interval function in code.
/// - **Source:** M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
final class RetryInStep implements Rule {
  private static final Card CARD = new Card("CAP207", Severity.WARNING, "Retries come in waves");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      if (call.repeats().attempts() > 2
          && !call.repeats().random()
          && !call.repeats().growing()
          && call.repeats().waits().isPresent()) {
        told.found(finding(service, call));
      }
    }
  }

  private static Finding finding(Service service, Call call) {
    Bound waits = call.repeats().waits().orElseThrow();
    List<Fact> evidence = new ArrayList<>(call.repeatedBy());
    evidence.addAll(waits.facts());
    return CARD.finding(
        service,
        "retries of %s come back in waves".formatted(call.name()),
        new Said(
            "%d attempts, each after the same wait: %s"
                .formatted(call.repeats().attempts(), waits.sum()),
            "calls that failed together are repeated together, at the same moment",
            evidence,
            "resilience4j.retry.instances.%s.enable-randomized-wait: true".formatted(call.name())));
  }
}

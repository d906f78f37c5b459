package dev.capsize.check.rule.shutdown;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Drain;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Requests that can still be at work when the drain gives up.
///
/// - **What it finds:** a call whose attempts and waits together exceed Spring's phase of shutdown.
/// - **Why it hurts:** each deploy cuts requests, and their callers repeat them to fewer replicas.
/// - **What it cannot see:** timeouts that code sets; whether a request makes several such calls.
/// - **Source:** Spring Boot, graceful shutdown; `R = N x T + sum of waits`.
final class WorkBeyondDrain implements Rule {
  private static final Card CARD =
      new Card("CAP501", Severity.ERROR, "A request can take longer than the drain waits for it");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> phase = Drain.of(service).phase();
    if (phase.isEmpty() || Drain.of(service).graceful().isEmpty()) {
      return;
    }
    List<Call> longer =
        Calls.of(service).stream()
            .filter(each -> each.budget().filter(time -> time.exceeds(phase.get())).isPresent())
            .sorted(
                Comparator.comparing((Call each) -> each.budget().orElseThrow().time()).reversed())
            .toList();
    if (!longer.isEmpty()) {
      told.found(finding(service, longer, phase.get()));
    }
  }

  private static Finding finding(Service service, List<Call> longer, Bound phase) {
    Call call = longer.getFirst();
    Bound budget = call.budget().orElseThrow();
    String others = longer.size() == 1 ? "" : " (and %d more)".formatted(longer.size() - 1);
    Bound both = budget.plus(phase);
    return CARD.finding(
        service,
        "a call of %s%s can take %s, and a replica that leaves waits %s for it"
            .formatted(call.name(), others, Values.text(budget.time()), Values.text(phase.time())),
        new Said(
            "%s > %s".formatted(budget.sum(), Values.text(phase.time())),
            "each deploy cuts requests in flight while the dependency is slow; their callers repeat"
                + " them to fewer replicas",
            both.facts(),
            "spring.lifecycle.timeout-per-shutdown-phase: %ds, or fewer and shorter attempts"
                .formatted(budget.time().plusMillis(999).toSeconds())));
  }
}

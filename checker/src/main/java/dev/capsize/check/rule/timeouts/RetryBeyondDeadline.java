package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Deadline;
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

/// Retries that begin when the caller has already gone.
///
/// - **What it finds:** more than one attempt, the first of which may take the whole deadline.
/// - **Why it hurts:** when the dependency is slow no retry helps anyone, and each adds load.
/// - **What it cannot see:** failures that come fast, for which a retry does help.
/// - **Source:** Site Reliability Engineering, chapter 22.
final class RetryBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP102", Severity.ERROR, "No retry can finish in time");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> deadline = Deadline.of(service, given);
    for (Call call : Calls.of(service)) {
      Optional<Bound> attempt = call.attempt();
      if (deadline.isPresent()
          && attempt.isPresent()
          && call.repeats().attempts() > 1
          && !deadline.get().exceeds(attempt.get())) {
        told.found(finding(service, call, attempt.get(), deadline.get()));
      }
    }
  }

  private static Finding finding(Service service, Call call, Bound attempt, Bound deadline) {
    List<Fact> evidence = new ArrayList<>(attempt.plus(deadline).facts());
    evidence.addAll(call.repeatedBy());
    return CARD.finding(
        service,
        "retries of %s begin when the caller has left".formatted(call.name()),
        new Said(
            "one attempt takes up to %s >= %s that callers wait"
                .formatted(attempt.sum(), deadline.sum()),
            "a slow %s gets %d times the load and nobody gets an answer"
                .formatted(call.name(), call.repeats().attempts()),
            evidence,
            "an attempt of %s at most, for %d attempts"
                .formatted(
                    Values.text(deadline.time().dividedBy(call.repeats().attempts())),
                    call.repeats().attempts())));
  }
}

package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Deadline;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import java.util.Optional;

/// Calls whose attempts and waits exceed what callers wait.
///
/// - **What it finds:** `R = N x T + sum of waits` above the deadline.
/// - **Why it hurts:** the caller has gone; the rest is work for nobody that holds a thread and a
///   connection, and the caller repeats it.
/// - **What it cannot see:** deadlines that are propagated in code; calls off the request's path.
/// - **Source:** Site Reliability Engineering, chapter 22; AWS Builders' Library, Timeouts, retries
///   and backoff with jitter.
final class WorkBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP101", Severity.ERROR, "Attempts and waits together outlive the caller");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> deadline = Deadline.of(service, given);
    for (Call call : Calls.of(service)) {
      Optional<Bound> budget = call.budget();
      if (budget.isPresent() && deadline.isEmpty()) {
        told.open(CARD.code(), Deadline.LACKS);
      } else if (budget.isPresent() && budget.get().exceeds(deadline.get())) {
        told.found(finding(service, call, budget.get(), deadline.get()));
      }
    }
  }

  private static Finding finding(Service service, Call call, Bound budget, Bound deadline) {
    return CARD.finding(
        service,
        "work on %s goes on after its caller has left".formatted(call.name()),
        new Said(
            "%s > %s that callers wait".formatted(budget.sum(), deadline.sum()),
            "up to %s of each such request hold a thread for nobody, and the caller repeats it"
                .formatted(Values.text(budget.time().minus(deadline.time()))),
            budget.plus(deadline).facts(),
            fix(call, budget, deadline)));
  }

  private static String fix(Call call, Bound budget, Bound deadline) {
    Duration left = deadline.time().minus(call.repeats().waiting());
    int attempts = call.repeats().attempts();
    return left.isPositive() && attempts > 1
        ? "an attempt of %s at most: (%s - %s) / %d"
            .formatted(
                Values.text(left.dividedBy(attempts)),
                deadline.sum(),
                Values.text(call.repeats().waiting()),
                attempts)
        : "a timeout of %s at most in all, instead of %s"
            .formatted(deadline.sum(), Values.text(budget.time()));
  }
}

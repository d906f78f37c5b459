package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A timeout below the dependency's tail, with retries.
///
/// - **What it finds:** an attempt shorter than the given p99 of the dependency.
/// - **Why it hurts:** the cut attempt is still executed there, and the next one comes on top.
/// - **What it cannot see:** latency that nobody gives.
/// - **Source:** Site Reliability Engineering, chapter 22.
final class AttemptBelowTail implements Rule {
  private static final Card CARD =
      new Card("CAP212", Severity.ERROR, "Attempts are cut that would have succeeded");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      Optional<Bound> tail =
          Optional.ofNullable(given.p99().get(call.name()))
              .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
      Optional<Bound> attempt = call.attempt();
      if (call.repeats().attempts() > 1
          && tail.isPresent()
          && attempt.isPresent()
          && tail.get().exceeds(attempt.get())) {
        told.found(
            CARD.finding(
                service,
                "more than 1 %% of the calls of %s are cut and repeated".formatted(call.name()),
                new Said(
                    "an attempt of %s < p99 %s".formatted(attempt.get().sum(), tail.get().sum()),
                    "attempts that are cut are executed all the same, and repeated on top",
                    attempt.get().plus(tail.get()).facts(),
                    "an attempt of %s or more".formatted(tail.get().sum()))));
      }
    }
  }
}

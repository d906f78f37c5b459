package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Deadline;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Transactions that may take longer than callers wait.
///
/// - **What it finds:** `spring.transaction.default-timeout` at or above the deadline.
/// - **Why it hurts:** the transaction and its connection stay after the request has ended.
/// - **What it cannot see:** timeouts on `@Transactional` itself.
/// - **Source:** Spring Boot, `spring.transaction.default-timeout`, in seconds if bare.
final class TransactionBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP112", Severity.WARNING, "A transaction outlives its request");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> transaction =
        service
            .settings()
            .written("spring.transaction.default-timeout")
            .flatMap(each -> Bound.of(each, ChronoUnit.SECONDS));
    Optional<Bound> deadline = Deadline.of(service, given);
    if (transaction.isPresent() && deadline.isEmpty()) {
      told.open(CARD.code(), Deadline.LACKS);
    } else if (transaction.isPresent() && !deadline.get().exceeds(transaction.get())) {
      told.found(
          CARD.finding(
              service,
              "a transaction holds its connection after its caller has left",
              new Said(
                  "%s >= %s that callers wait"
                      .formatted(transaction.get().sum(), deadline.get().sum()),
                  "slow transactions keep the pool empty for callers that are still there",
                  transaction.get().plus(deadline.get()).facts(),
                  "spring.transaction.default-timeout: %s"
                      .formatted(deadline.get().time().dividedBy(2).toMillis() + "ms"))));
    }
  }
}

package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Deadline;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A wait for a database connection that outlives the caller.
///
/// - **What it finds:** HikariCP's `connection-timeout` at or above the deadline. Where nobody says
///   how long callers wait: one that somebody set to 30 s or more.
/// - **Why it hurts:** when the pool is empty, requests park on threads past their deadline, and
///   stall endpoints that need no database.
/// - **What it cannot see:** batch jobs, for which a long wait is right.
/// - **Source:** HikariCP, README: `connectionTimeout`; cut at 250 ms from below.
final class PoolWaitBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP103", Severity.ERROR, "The pool makes requests wait longer than callers do");

  @Override
  public Card card() {
    return CARD;
  }

  private static final Duration LONG = Duration.ofSeconds(30);

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> fact = service.settings().value("spring.datasource.hikari.connection-timeout");
    Optional<Bound> wait = fact.flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
    Optional<Bound> deadline = Deadline.of(service, given);
    if (wait.isEmpty()) {
      return;
    }
    if (deadline.isPresent()) {
      if (!deadline.get().exceeds(wait.get())) {
        told.found(finding(service, wait.get(), deadline.get()));
      }
    } else if (!fact.orElseThrow().isDefault() && wait.get().time().compareTo(LONG) >= 0) {
      told.found(assumed(service, wait.get()));
    } else {
      told.open(CARD.code(), Deadline.LACKS);
    }
  }

  private static Finding finding(Service service, Bound wait, Bound deadline) {
    long fix = Math.max(250, Math.min(2_000, deadline.time().toMillis() / 4));
    return CARD.finding(
        service,
        "requests wait up to %s for a database connection, callers leave after %s"
            .formatted(wait.sum(), deadline.sum()),
        new Said(
            "%s >= %s".formatted(wait.sum(), deadline.sum()),
            "with an empty pool threads work for callers that have left, and endpoints that need no"
                + " database stall with the rest",
            wait.plus(deadline).facts(),
            "spring.datasource.hikari.connection-timeout: %d".formatted(fix)));
  }

  private static Finding assumed(Service service, Bound wait) {
    return CARD.finding(
        service,
        Severity.WARNING,
        "requests wait up to %s for a database connection".formatted(wait.sum()),
        new Said(
            "%s >= 30 s, longer than callers usually wait (assumed)".formatted(wait.sum()),
            "with an empty pool threads work for callers that have left; --deadline TIME makes this"
                + " exact",
            wait.facts(),
            "spring.datasource.hikari.connection-timeout: 2000"));
  }
}

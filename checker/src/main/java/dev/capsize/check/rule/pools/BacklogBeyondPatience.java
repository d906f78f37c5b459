package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Deadline;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests that wait for a thread longer than their callers do.
///
/// - **What it finds:** `(max-connections + accept-count - M) / M x R` far above the deadline.
/// - **Why it hurts:** under overload the server works only on requests whose callers have left:
///   goodput is 0, and stays there.
/// - **What it cannot see:** how long requests take; `R`, the longest, is an upper bound, so the
///   rule wants ten times the deadline.
/// - **Source:** Site Reliability Engineering, chapter 22; Huang et al., OSDI 2022.
final class BacklogBeyondPatience implements Rule {
  private static final Card CARD =
      new Card("CAP410", Severity.WARNING, "The backlog is older than callers are patient");

  @Override
  public Card card() {
    return CARD;
  }

  private static final int FACTOR = 10;

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(each -> !each.virtual());
    Optional<Bound> deadline = Deadline.of(service, given);
    Optional<Fact> connections = service.settings().value("server.tomcat.max-connections");
    Optional<Fact> accept = service.settings().value("server.tomcat.accept-count");
    Optional<Bound> longest =
        Calls.of(service).stream()
            .flatMap(each -> each.budget().stream())
            .max((one, other) -> one.time().compareTo(other.time()));
    if (threads.isEmpty() || connections.isEmpty() || accept.isEmpty() || longest.isEmpty()) {
      return;
    }
    if (deadline.isEmpty()) {
      told.open(CARD.code(), Deadline.LACKS);
      return;
    }
    int behind =
        Values.whole(connections.get()).orElse(0)
            + Values.whole(accept.get()).orElse(0)
            - threads.get().most();
    Duration wait =
        longest.get().time().multipliedBy(Math.max(0, behind)).dividedBy(threads.get().most());
    if (wait.compareTo(deadline.get().time().multipliedBy(FACTOR)) > 0) {
      List<Fact> evidence = new ArrayList<>(List.of(connections.get(), accept.get()));
      evidence.addAll(threads.get().facts());
      evidence.addAll(longest.get().plus(deadline.get()).facts());
      told.found(
          CARD.finding(
              service,
              "the server may queue %d requests that nobody waits for".formatted(behind),
              new Said(
                  "(%s + %s - %d) / %d x (%s) = %s > %d x %s"
                      .formatted(
                          connections.get().text(),
                          accept.get().text(),
                          threads.get().most(),
                          threads.get().most(),
                          longest.get().sum(),
                          Values.text(wait),
                          FACTOR,
                          deadline.get().sum()),
                  "under overload every answer is late, and the queue keeps it so",
                  evidence,
                  "server.tomcat.max-connections: %d"
                      .formatted(
                          Math.max(
                              threads.get().most(),
                              (int)
                                  (threads.get().most()
                                      * (1
                                          + (double) deadline.get().time().toMillis()
                                              / longest.get().time().toMillis())))))));
    }
  }
}

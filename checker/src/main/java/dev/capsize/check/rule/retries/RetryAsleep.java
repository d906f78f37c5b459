package dev.capsize.check.rule.retries;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Long waits between attempts on the request's thread.
///
/// - **What it finds:** waits that together reach the deadline, or 5 s where nobody says how long
///   callers wait.
/// - **Why it hurts:** a synchronous retry sleeps on the thread that serves the request.
/// - **What it cannot see:** retries of reactive or asynchronous calls, which sleep on no thread;
///   batch jobs.
/// - **Source:** Resilience4j `RetryImpl.sleepFunction`.
final class RetryAsleep implements Rule {
  private static final Card CARD =
      new Card("CAP208", Severity.ERROR, "Threads sleep between attempts");

  @Override
  public Card card() {
    return CARD;
  }

  private static final Duration LONG = Duration.ofSeconds(5);

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> deadline = Deadline.of(service, given);
    Duration most = deadline.map(Bound::time).filter(each -> each.compareTo(LONG) < 0).orElse(LONG);
    for (Call call : Calls.of(service)) {
      if (call.repeats().waiting().compareTo(most) >= 0) {
        told.found(finding(service, call, most, deadline));
      }
    }
  }

  private static Finding finding(
      Service service, Call call, Duration most, Optional<Bound> deadline) {
    Bound waits = call.repeats().waits().orElseThrow();
    List<Fact> evidence = new ArrayList<>(call.repeatedBy());
    evidence.addAll(waits.facts());
    boolean callers = deadline.filter(each -> each.time().equals(most)).isPresent();
    if (callers) {
      evidence.addAll(deadline.orElseThrow().facts());
    }
    return CARD.finding(
        service,
        "threads sleep up to %s between attempts of %s"
            .formatted(Values.text(waits.time()), call.name()),
        new Said(
            "%s >= %s %s"
                .formatted(
                    waits.sum(),
                    Values.text(most),
                    callers ? "that callers wait" : "(assumed to be long for a request)"),
            "each failing call per second takes %.1f threads that do nothing"
                .formatted(waits.time().toMillis() / 1e3),
            evidence,
            "resilience4j.retry.instances.%s.wait-duration: 100ms".formatted(call.name())));
  }
}

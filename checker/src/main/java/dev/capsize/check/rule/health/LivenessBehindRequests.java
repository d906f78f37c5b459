package dev.capsize.check.rule.health;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Probe;
import dev.capsize.check.call.Threads;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Liveness that queues behind requests.
///
/// - **What it finds:** a liveness probe on the application's own port whose patience is shorter
///   than a full set of threads can be busy.
/// - **Why it hurts:** saturation looks like death; killing a replica gives its load to the others.
/// - **What it cannot see:** how often all threads are busy.
/// - **Source:** HikariCP issue 2398; `failureThreshold x periodSeconds` against the longest call.
final class LivenessBehindRequests implements Rule {
  private static final Card CARD =
      new Card("CAP604", Severity.WARNING, "A full server looks like death to its liveness probe");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Probe> probe = Probe.of(service, "liveness");
    Optional<Threads> threads = Threads.of(service);
    if (probe.isEmpty() || threads.isEmpty() || threads.get().virtual()) {
      return;
    }
    Optional<Bound> patience = patience(probe.get());
    Optional<Bound> busy = busy(service);
    if (ownPort(service) || patience.isEmpty() || busy.isEmpty()) {
      return;
    }
    if (busy.get().exceeds(patience.get())) {
      told.found(finding(service, probe.get(), busy.get(), patience.get()));
    }
  }

  private static boolean ownPort(Service service) {
    Optional<Fact> management = service.settings().written("management.server.port");
    String port = service.settings().written("server.port").map(Fact::text).orElse("8080");
    return management.isPresent() && !management.get().text().equals(port);
  }

  private static Optional<Bound> patience(Probe probe) {
    Optional<Fact> failures = probe.number("failureThreshold");
    return probe
        .number("periodSeconds")
        .flatMap(each -> Bound.of(each, ChronoUnit.SECONDS))
        .flatMap(
            period ->
                failures.map(each -> period.times(Values.whole(each).orElse(3), List.of(each))));
  }

  /// The longest that a thread is known to be busy with waiting.
  private static Optional<Bound> busy(Service service) {
    Stream<Bound> calls = Calls.of(service).stream().flatMap(each -> each.budget().stream());
    Stream<Bound> pool =
        service
            .settings()
            .value("spring.datasource.hikari.connection-timeout")
            .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS))
            .stream();
    return Stream.concat(calls, pool).max((one, other) -> one.time().compareTo(other.time()));
  }

  private static Finding finding(Service service, Probe probe, Bound busy, Bound patience) {
    List<Fact> evidence = new ArrayList<>(busy.plus(patience).facts());
    evidence.addFirst(probe.path());
    return CARD.finding(
        service,
        "a server whose threads all wait is killed as if it were dead",
        new Said(
            "threads can wait %s > %s until the probe has failed for good"
                .formatted(busy.sum(), patience.sum()),
            "the killed replica's requests go to the others, which are as full",
            evidence,
            "management.server.port: 9090, or a longer failureThreshold"));
  }
}

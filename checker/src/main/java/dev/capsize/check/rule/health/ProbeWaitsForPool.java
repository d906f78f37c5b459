package dev.capsize.check.rule.health;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Probe;
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

/// A probe that waits for a database connection longer than it may take.
///
/// - **What it finds:** a probe that reaches the database's health, with a timeout below the
///   pool's.
/// - **Why it hurts:** a pool that is only busy fails the probe; replicas are taken away or killed,
///   and the rest gets their requests.
/// - **What it cannot see:** health that is cached.
/// - **Source:** Spring Boot `DataSourceHealthIndicator` takes a connection from the pool;
///   Kubernetes `timeoutSeconds` is 1 by default.
final class ProbeWaitsForPool implements Rule {
  private static final Card CARD =
      new Card("CAP603", Severity.ERROR, "A busy pool looks like death to a probe");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Stream.of("liveness", "readiness")
        .flatMap(each -> Probe.of(service, each).stream())
        .filter(each -> reachesDatabase(service, each))
        .findFirst()
        .ifPresent(each -> judge(service, each, told));
  }

  private static boolean reachesDatabase(Service service, Probe probe) {
    boolean pool =
        Dependencies.of(service).stream().anyMatch(each -> each.key().contains("datasource"));
    return pool
        && (probe.composite()
            || probe.dependencies(service).stream()
                .anyMatch(each -> each.text().equals("db") || each.text().equals("*")));
  }

  private static void judge(Service service, Probe probe, Told told) {
    Optional<Bound> wait =
        service
            .settings()
            .value("spring.datasource.hikari.connection-timeout")
            .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
    Optional<Bound> patience =
        probe.number("timeoutSeconds").flatMap(each -> Bound.of(each, ChronoUnit.SECONDS));
    if (wait.isPresent() && patience.isPresent() && wait.get().exceeds(patience.get())) {
      told.found(finding(service, probe, wait.get(), patience.get()));
    }
  }

  private static Finding finding(Service service, Probe probe, Bound wait, Bound patience) {
    List<Fact> evidence = new ArrayList<>(wait.plus(patience).facts());
    evidence.addFirst(probe.path());
    int period =
        probe.number("periodSeconds").map(each -> Values.whole(each).orElse(10)).orElse(10);
    int failures =
        probe.number("failureThreshold").map(each -> Values.whole(each).orElse(3)).orElse(3);
    return CARD.finding(
        service,
        "a pool that is only busy fails the %s probe".formatted(probe.kind()),
        new Said(
            "the probe waits up to %s for a connection > %s that it may take"
                .formatted(wait.sum(), patience.sum()),
            "after %d x %d s = %d s the replica is %s, and the others get its requests"
                .formatted(
                    failures,
                    period,
                    failures * period,
                    probe.kind().equals("liveness") ? "killed" : "taken out"),
            evidence,
            "%sProbe.httpGet.path: /actuator/health/%s".formatted(probe.kind(), probe.kind())));
  }
}

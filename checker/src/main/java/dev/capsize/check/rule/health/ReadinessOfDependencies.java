package dev.capsize.check.rule.health;

import dev.capsize.check.call.Probe;
import dev.capsize.check.fact.Fact;
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

/// Readiness that depends on what all replicas share.
///
/// - **What it finds:** readiness that asks for the whole health, or whose group includes the
///   database or the like.
/// - **Why it hurts:** all replicas leave the Service at the same moment; requests that do not need
///   the dependency fail too.
/// - **What it cannot see:** whether every request needs the dependency, when it does no harm.
/// - **Source:** Spring Boot, Kubernetes probes: external state.
final class ReadinessOfDependencies implements Rule {
  private static final Card CARD =
      new Card("CAP602", Severity.WARNING, "A sick dependency takes all replicas out of service");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Probe> probe = Probe.of(service, "readiness");
    if (probe.isEmpty()) {
      return;
    }
    List<Fact> dependencies = probe.get().dependencies(service);
    boolean composite = probe.get().composite() && Dependencies.any(service);
    if (composite || !dependencies.isEmpty()) {
      List<Fact> evidence = new ArrayList<>(List.of(probe.get().path()));
      evidence.addAll(dependencies.isEmpty() ? Dependencies.of(service) : dependencies);
      told.found(finding(service, probe.get(), evidence, dependencies));
    }
  }

  private static Finding finding(
      Service service, Probe probe, List<Fact> evidence, List<Fact> dependencies) {
    return CARD.finding(
        service,
        "an outage of a dependency takes all replicas out of service at once",
        new Said(
            dependencies.isEmpty()
                ? "readiness asks for %s, which includes every dependency"
                    .formatted(probe.path().text())
                : "the readiness group includes %s".formatted(dependencies.getFirst().text()),
            "requests that need no such dependency fail as well",
            evidence,
            dependencies.isEmpty()
                ? "readinessProbe.httpGet.path: /actuator/health/readiness"
                : "management.endpoint.health.group.readiness.include: readinessState"));
  }
}

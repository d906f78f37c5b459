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

/// A liveness probe that fails because of a dependency.
///
/// - **What it finds:** liveness that asks for the whole health, or whose group includes the
///   database or the like.
/// - **Why it hurts:** an outage of the dependency restarts every replica, and all of them connect
///   again at once.
/// - **What it cannot see:** which health indicators code adds or removes.
/// - **Source:** Spring Boot, Kubernetes probes: external state does not belong into liveness.
final class LivenessOfDependencies implements Rule {
  private static final Card CARD =
      new Card("CAP601", Severity.ERROR, "A sick dependency restarts every replica");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Probe> probe = Probe.of(service, "liveness");
    if (probe.isEmpty()) {
      return;
    }
    List<Fact> dependencies = probe.get().dependencies(service);
    boolean composite = probe.get().composite() && Dependencies.any(service);
    if (composite || !dependencies.isEmpty()) {
      told.found(finding(service, probe.get(), dependencies));
    }
  }

  private static Finding finding(Service service, Probe probe, List<Fact> dependencies) {
    List<Fact> evidence = new ArrayList<>(List.of(probe.path()));
    evidence.addAll(dependencies.isEmpty() ? Dependencies.of(service) : dependencies);
    String asked = probe.path().text();
    return CARD.finding(
        service,
        "an outage of a dependency restarts every replica",
        new Said(
            dependencies.isEmpty()
                ? "liveness asks for %s, which includes every dependency".formatted(asked)
                : "the liveness group includes %s".formatted(dependencies.getFirst().text()),
            "all replicas restart together and connect again at once",
            evidence,
            dependencies.isEmpty()
                ? "livenessProbe.httpGet.path: /actuator/health/liveness"
                : "management.endpoint.health.group.liveness.include: livenessState"));
  }
}

package dev.capsize.check.rule.shutdown;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Drain;
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
import java.util.List;
import java.util.Optional;

/// A replica that stops before anybody knows.
///
/// - **What it finds:** a workload without a preStop hook, or with one below 2 s.
/// - **Why it hurts:** endpoints are removed beside the SIGTERM, not before it; requests still
///   arrive at a server that no longer accepts.
/// - **What it cannot see:** whether anything sends requests to it; a wait built into the service.
/// - **Source:** kubernetes issue 43576; spring-boot issue 19593.
final class NoTimeToNotice implements Rule {
  private static final Card CARD =
      new Card(
          "CAP504", Severity.WARNING, "Requests still arrive after a replica was told to leave");

  @Override
  public Card card() {
    return CARD;
  }

  private static final Duration LEAST = Duration.ofSeconds(2);

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> preStop = Drain.of(service).preStop();
    Optional<Fact> asked =
        service
            .workload()
            .flatMap(
                each ->
                    each.value("container.ports").or(() -> each.value("container.readinessProbe")));
    boolean hook =
        service.workload().flatMap(each -> each.value("container.lifecycle.preStop")).isPresent();
    boolean unknown = hook && preStop.isPresent() && preStop.get().facts().isEmpty();
    if (preStop.isPresent()
        && asked.isPresent()
        && !unknown
        && preStop.get().time().compareTo(LEAST) < 0) {
      told.found(finding(service, preStop.get(), asked.get()));
    }
  }

  private static Finding finding(Service service, Bound preStop, Fact asked) {
    List<Fact> evidence = preStop.facts().isEmpty() ? List.of(asked) : preStop.facts();
    return CARD.finding(
        service,
        "requests still arrive while a replica is stopping",
        new Said(
            "preStop %s < %s that load balancers need to notice (assumed)"
                .formatted(preStop.sum(), Values.text(LEAST)),
            "each rollout refuses some requests, which their callers repeat",
            evidence,
            "lifecycle.preStop.sleep.seconds: 5"));
  }
}

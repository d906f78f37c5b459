package dev.capsize.check.rule.shutdown;

import dev.capsize.check.call.Drain;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;

/// Rolling updates of a service that stops at once.
///
/// - **What it finds:** `server.shutdown: immediate`, or a Spring Boot below 3.4 where nobody wrote
///   it, in a workload that is rolled and serves requests: by its ports, its probes or its build.
/// - **Why it hurts:** each rollout drops every request in flight.
/// - **What it cannot see:** a drain that the project built itself; whether anybody sends requests
///   to a port. A workload of strategy `Recreate` is down between versions anyway.
/// - **Source:** metadata of Spring Boot 3.3.13 and 3.4.0.
final class ShutdownAtOnce implements Rule {
  private static final Card CARD =
      new Card("CAP503", Severity.ERROR, "A replica that leaves drops its requests");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> immediate = Drain.of(service).immediate();
    if (immediate.isEmpty() || Serving.none(service)) {
      return;
    }
    if (service.workload().isEmpty()) {
      told.open(CARD.code(), "how it is rolled out: its Deployment");
    } else if (!recreated(service) && Serving.any(service)) {
      told.found(finding(service, immediate.get()));
    } else if (!recreated(service)) {
      told.open(CARD.code(), "whether it serves requests: its ports, its probes or its build");
    }
  }

  private static boolean recreated(Service service) {
    return service
        .workload()
        .flatMap(each -> each.value("spec.strategy.type"))
        .filter(each -> each.text().strip().equals("Recreate"))
        .isPresent();
  }

  private static Finding finding(Service service, Fact immediate) {
    return CARD.finding(
        service,
        "each rollout drops the requests that are in flight",
        new Said(
            "server.shutdown = %s".formatted(immediate.text()),
            "callers see reset connections at every deploy, and repeat",
            List.of(immediate),
            "server.shutdown: graceful"));
  }
}

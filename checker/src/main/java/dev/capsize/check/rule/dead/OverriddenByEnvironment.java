package dev.capsize.check.rule.dead;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.model.Origin;
import java.util.List;
import java.util.Optional;

/// Limits that a file sets and the workload's environment overrides.
///
/// - **What it finds:** a pool, timeout or thread limit whose value comes from a manifest and
///   stands in a file as well.
/// - **Why it hurts:** who reads the file sees a value that does not run.
/// - **What it cannot see:** whether it is on purpose, which is why it only informs.
/// - **Source:** Spring Boot's order of property sources.
final class OverriddenByEnvironment implements Rule {
  private static final Card CARD =
      new Card("CAP909", Severity.INFO, "The workload's environment overrides a limit in a file");

  private static final List<String> KEYS =
      List.of(
          "spring.datasource.hikari.maximum-pool-size",
          "spring.datasource.hikari.connection-timeout",
          "server.tomcat.threads.max",
          "server.shutdown",
          "spring.lifecycle.timeout-per-shutdown-phase",
          "spring.http.clients.connect-timeout",
          "spring.http.clients.read-timeout",
          "spring.jpa.open-in-view");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (String key : KEYS) {
      service
          .settings()
          .written(key)
          .filter(each -> !each.overrode().isEmpty() && fromWorkload(service, each))
          .ifPresent(each -> told.found(finding(service, each)));
    }
  }

  private static boolean fromWorkload(Service service, Fact fact) {
    Optional<String> manifest =
        service
            .workload()
            .flatMap(each -> each.value("kind"))
            .map(Fact::origin)
            .flatMap(OverriddenByEnvironment::file);
    return manifest.isPresent() && manifest.equals(file(fact.origin()));
  }

  private static Optional<String> file(Origin origin) {
    return origin instanceof Origin.Written written
        ? Optional.of(written.file())
        : Optional.empty();
  }

  private Finding finding(Service service, Fact fact) {
    return CARD.finding(
        service,
        "%s runs with %s from the workload, not with what the file says"
            .formatted(fact.key(), fact.text()),
        new Said(
            "%s overrides %s".formatted(fact.origin().text(), fact.overrode().getFirst().text()),
            "a change of the file changes nothing",
            List.of(fact),
            "remove one of the two"));
  }
}

package dev.capsize.check.repository;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.report.Look;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.report.Secrets;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Dead;
import dev.capsize.model.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The effective configuration of each service as text.
public final class Running {
  /// Defaults that are shown although nobody wrote them: those that rules turn on.
  private static final List<String> DEFAULTS =
      List.of(
          "spring.datasource.hikari.maximum-pool-size",
          "spring.datasource.hikari.connection-timeout",
          "spring.jpa.open-in-view",
          "server.shutdown",
          "server.tomcat.threads.max",
          "server.tomcat.max-connections",
          "server.tomcat.accept-count",
          "spring.lifecycle.timeout-per-shutdown-phase",
          "spring.threads.virtual.enabled");

  private Running() {}

  /// All services, one after the other.
  public static String text(Repository repository, Look look) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    repository.subjects().forEach(each -> add(text, each.service(), look));
    if (repository.subjects().isEmpty()) {
      text.add("No application was found: there is no application.yml or application.properties.");
    }
    for (Trouble each : repository.troubles()) {
      text.add("%s: %s".formatted(each.origin().text(), each.message()));
    }
    repository.notes().forEach(text::add);
    return text.toString();
  }

  private static void add(StringJoiner text, Service service, Look look) {
    text.add(look.strong(service.name()) + look.faint(runsAs(service)));
    Map<String, Fact> facts = new TreeMap<>();
    for (Fact each : service.settings().all()) {
      facts.put(each.key(), service.settings().written(each.key()).orElse(each));
    }
    for (String key : DEFAULTS) {
      service
          .settings()
          .value(key)
          .filter(Fact::isDefault)
          .ifPresent(each -> facts.put(each.key(), each));
    }
    facts.values().stream()
        .sorted(Comparator.comparing(Fact::key))
        .forEach(each -> text.add(line(each, look)));
    for (Dead each : service.settings().dead()) {
      text.add(
          "  %s  %s"
              .formatted(each.fact().origin().text(), look.faint("does not run: " + each.why())));
    }
    text.add("");
  }

  private static String runsAs(Service service) {
    Optional<String> boot =
        service.libraries().version("org.springframework.boot:spring-boot").map(Fact::text);
    return service.workload().map(each -> ", run by " + each.name()).orElse("")
        + boot.map(each -> ", Spring Boot " + each).orElse("");
  }

  private static String line(Fact fact, Look look) {
    String overrode =
        fact.overrode().isEmpty()
            ? ""
            : ", overrides "
                + fact.overrode().stream().map(Origin::text).collect(Collectors.joining(", "));
    return "  %s = %s  %s"
        .formatted(fact.key(), Secrets.value(fact), look.faint(fact.origin().text() + overrode));
  }
}

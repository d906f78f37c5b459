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
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Annotations whose name is configured under another spelling.
///
/// - **What it finds:** `@CircuitBreaker(name = "restApi")` where only `rest-api` is configured.
/// - **Why it hurts:** names of a map are compared exactly, an unknown one is made on demand from
///   the defaults, and nobody is told.
/// - **What it cannot see:** names that are computed, and instances that code registers.
/// - **Source:** Spring Boot's `MapBinder.getKeyName` keeps the original form of keys; Resilience4j
///   2.3.0 creates unknown instances with `configs.default`.
final class MisspelledInstance implements Rule {
  private static final Card CARD =
      new Card(
          "CAP903",
          Severity.ERROR,
          "An annotation names an instance that is configured under another spelling");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Map<String, List<Sighting>> uses = new LinkedHashMap<>();
    for (Sighting each : service.code().all(Kind.RESILIENCE4J)) {
      uses.computeIfAbsent(each.detail() + " " + each.fact().text(), none -> new ArrayList<>())
          .add(each);
    }
    uses.values().forEach(each -> judge(service, each, told));
  }

  private void judge(Service service, List<Sighting> uses, Told told) {
    Sighting first = uses.getFirst();
    String module = first.detail().replace("@", "").toLowerCase(Locale.ROOT);
    String prefix = "resilience4j." + module + ".instances";
    List<String> configured = service.settings().names(prefix);
    String name = first.fact().text();
    if (!configured.contains(name)) {
      configured.stream()
          .filter(each -> plain(each).equals(plain(name)))
          .findFirst()
          .ifPresent(near -> told.found(finding(service, uses, prefix, near)));
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[-_\\[\\]]", "").toLowerCase(Locale.ROOT);
  }

  private Finding finding(Service service, List<Sighting> uses, String prefix, String near) {
    Sighting first = uses.getFirst();
    String name = first.fact().text();
    List<Fact> evidence = new ArrayList<>();
    uses.stream().limit(3).map(Sighting::fact).forEach(evidence::add);
    configured(service, prefix + "." + near).ifPresent(evidence::add);
    return CARD.finding(
        service,
        "%d x @%s(name = \"%s\") %s the defaults: only \"%s\" is configured"
            .formatted(
                uses.size(),
                first.detail().replace("@", ""),
                name,
                uses.size() == 1 ? "runs with" : "run with",
                near),
        new Said(
            "\"%s\" is not \"%s\": names of instances are compared exactly".formatted(name, near),
            "nothing below %s.%s applies to these calls".formatted(prefix, near),
            evidence,
            "call it \"%s\" in both places".formatted(name)));
  }

  private static Optional<Fact> configured(Service service, String prefix) {
    return service.settings().all().stream()
        .filter(each -> each.key().startsWith(prefix + "."))
        .findFirst();
  }
}

package dev.capsize.check.rule.breakers;

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
import java.util.Map;
import java.util.TreeMap;

/// One instance for calls to different hosts.
///
/// - **What it finds:** the same name of a breaker in three classes or more.
/// - **Why it hurts:** one dependency that fails opens the breaker for all of them.
/// - **What it cannot see:** that several classes call the same host, which is right; so it wants
///   three.
/// - **Source:** Gagneux 2026, on an outage of 2022; public repositories.
final class BreakerOfSeveralHosts implements Rule {
  private static final Card CARD =
      new Card("CAP316", Severity.WARNING, "One breaker for several dependencies");

  @Override
  public Card card() {
    return CARD;
  }

  private static final int CLASSES = 3;

  @Override
  public void judge(Service service, Given given, Told told) {
    Map<String, Map<String, Fact>> uses = new TreeMap<>();
    for (Sighting each : service.code().all(Kind.RESILIENCE4J)) {
      if (each.detail().replace("@", "").equals("CircuitBreaker")) {
        uses.computeIfAbsent(each.fact().text(), none -> new TreeMap<>())
            .putIfAbsent(file(each.fact()), each.fact());
      }
    }
    uses.forEach(
        (name, files) -> {
          if (files.size() >= CLASSES) {
            told.found(finding(service, name, files));
          }
        });
  }

  private static String file(Fact fact) {
    return fact.origin().text().replaceFirst(":\\d+:\\d+$", "");
  }

  private static Finding finding(Service service, String name, Map<String, Fact> files) {
    return CARD.finding(
        service,
        "one breaker \"%s\" stands for the calls of %d classes".formatted(name, files.size()),
        new Said(
            "%d classes share one window and one state".formatted(files.size()),
            "one dependency that fails is refused, and so are all the others",
            files.values().stream().limit(4).toList(),
            "one instance per dependency, on a common base-config"));
  }
}

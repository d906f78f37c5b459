package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
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
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A half-open breaker whose probes can hang.
///
/// - **What it finds:** `max-wait-duration-in-half-open-state` 0 around a client of a static
///   factory without timeouts.
/// - **Why it hurts:** hung probes use up what half-open permits; everything is rejected until a
///   restart.
/// - **What it cannot see:** timeouts that code sets far from the factory.
/// - **Source:** resilience4j issues 935 and 2028.
final class ProbeWithoutEnd implements Rule {
  private static final Card CARD =
      new Card("CAP307", Severity.ERROR, "A hung probe keeps the breaker half-open");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Sighting> endless =
        service.code().all(Kind.STATIC_CLIENT).stream()
            .filter(each -> !each.detail().equals("configured"))
            .toList();
    if (endless.isEmpty()) {
      return;
    }
    for (Call call : Calls.of(service)) {
      Optional<Fact> wait =
          call.breaker()
              .flatMap(
                  each ->
                      Breakers.of(service.settings(), each)
                          .value("max-wait-duration-in-half-open-state"))
              .filter(
                  each ->
                      Values.duration(each, ChronoUnit.MILLIS)
                          .filter(Duration::isZero)
                          .isPresent());
      if (wait.isPresent() && call.attempt().isEmpty() && annotated(service, call)) {
        told.found(finding(service, call, wait.get(), endless.getFirst()));
      }
    }
  }

  private static boolean annotated(Service service, Call call) {
    return service.code().all(Kind.RESILIENCE4J).stream()
        .anyMatch(each -> each.fact().text().equals(call.name()));
  }

  private static Finding finding(Service service, Call call, Fact wait, Sighting client) {
    return CARD.finding(
        service,
        "probes of %s that hang keep its breaker half-open for ever".formatted(call.name()),
        new Said(
            "no timeout of the call, and no end of half-open (0)",
            "every call is refused until the process is restarted",
            List.of(client.fact(), wait),
            "resilience4j.circuitbreaker.instances.%s.max-wait-duration-in-half-open-state: 30s"
                .formatted(call.name())));
  }
}

package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Traffic;
import dev.capsize.check.fact.Fact;
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

/// A window of time in which fewer calls happen than the breaker wants to see.
///
/// - **What it finds:** `TIME_BASED` and `rate x window < minimum-number-of-calls`.
/// - **Why it hurts:** the breaker never evaluates, and so never opens.
/// - **What it cannot see:** the rate of one call among several; the service's whole rate is an
///   upper bound.
/// - **Source:** Resilience4j `CircuitBreakerMetrics`: a window of time does not cap the minimum;
///   issue 903.
final class WindowNeverFull implements Rule {
  private static final Card CARD =
      new Card("CAP303", Severity.ERROR, "The breaker never has enough calls to judge");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (String name : Breakers.configured(service.settings())) {
      Breakers breaker = Breakers.of(service.settings(), name);
      boolean timed =
          breaker
              .value("sliding-window-type")
              .filter(each -> each.text().strip().equalsIgnoreCase("TIME_BASED"))
              .isPresent();
      Optional<Traffic> traffic = Traffic.of(service, given);
      if (timed && traffic.isEmpty()) {
        told.open(CARD.code(), Traffic.LACKS);
      } else if (timed) {
        judge(service, name, breaker, traffic.get(), told);
      }
    }
  }

  private static void judge(
      Service service, String name, Breakers breaker, Traffic traffic, Told told) {
    int window = breaker.whole("sliding-window-size", 100);
    int least = breaker.whole("minimum-number-of-calls", 100);
    double calls = traffic.perSecond() * window;
    if (calls < least) {
      List<Fact> evidence = new ArrayList<>(traffic.facts());
      breaker.value("sliding-window-size").ifPresent(evidence::add);
      breaker.value("minimum-number-of-calls").ifPresent(evidence::add);
      told.found(
          CARD.finding(
              service,
              "the breaker of %s never has enough calls to open".formatted(name),
              new Said(
                  "%s x %d s = %s calls in a window < %d"
                      .formatted(traffic.arithmetic(), window, Traffic.text(calls), least),
                  "it stays closed whatever happens",
                  evidence,
                  "%s: %d"
                      .formatted(
                          breaker.key("minimum-number-of-calls"),
                          Math.max(1, (int) (calls / 2))))));
    }
  }
}

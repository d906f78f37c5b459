package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Threads;
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

/// A breaker that wants to see more calls than there are threads to make them.
///
/// - **What it finds:** the calls that have to complete before it judges, at or above the threads
///   or the bulkhead.
/// - **Why it hurts:** when the dependency stalls all threads wait in their first calls, and the
///   breaker has seen too few to open.
/// - **What it cannot see:** threads of other servers than Tomcat.
/// - **Source:** Little's law; Resilience4j: a window of a number of calls caps the minimum.
final class WindowBeyondThreads implements Rule {
  private static final Card CARD =
      new Card("CAP304", Severity.ERROR, "All threads wait before the breaker can judge");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(each -> !each.virtual());
    if (threads.isEmpty()) {
      return;
    }
    for (String name : Breakers.configured(service.settings())) {
      Breakers breaker = Breakers.of(service.settings(), name);
      int least = least(breaker);
      if (least >= threads.get().most()) {
        told.found(finding(service, name, breaker, least, threads.get()));
      }
    }
  }

  /// A window of a number of calls caps the minimum, a window of time does not.
  private static int least(Breakers breaker) {
    int minimum = breaker.whole("minimum-number-of-calls", 100);
    boolean timed =
        breaker
            .value("sliding-window-type")
            .filter(each -> each.text().strip().equalsIgnoreCase("TIME_BASED"))
            .isPresent();
    return timed ? minimum : Math.min(minimum, breaker.whole("sliding-window-size", 100));
  }

  private static Finding finding(
      Service service, String name, Breakers breaker, int least, Threads threads) {
    List<Fact> evidence = new ArrayList<>();
    breaker.value("minimum-number-of-calls").ifPresent(evidence::add);
    breaker.value("sliding-window-size").ifPresent(evidence::add);
    evidence.addAll(threads.facts());
    return CARD.finding(
        service,
        "all threads wait for %s before its breaker can open".formatted(name),
        new Said(
            "%d calls have to complete >= %d threads that can make them"
                .formatted(least, threads.most()),
            "when %s stalls the whole service stalls, with a closed breaker".formatted(name),
            evidence,
            "%s: %d"
                .formatted(
                    breaker.key("minimum-number-of-calls"), Math.max(1, threads.most() / 10))));
  }
}

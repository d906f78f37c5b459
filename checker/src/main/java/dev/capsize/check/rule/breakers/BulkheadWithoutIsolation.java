package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Threads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Bulkheads as large as the thread pool.
///
/// - **What it finds:** semaphore bulkheads that together reach the threads.
/// - **Why it hurts:** slow dependencies still take every thread; nothing is isolated.
/// - **What it cannot see:** bulkheads that are not used.
/// - **Source:** M. Nygard, Release It!, Bulkheads.
final class BulkheadWithoutIsolation implements Rule {
  private static final Card CARD =
      new Card("CAP311", Severity.WARNING, "Bulkheads together let all threads be taken");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(each -> !each.virtual());
    List<Fact> bulkheads =
        service.settings().names("resilience4j.bulkhead.instances").stream()
            .flatMap(
                each ->
                    new Breakers(service.settings(), "bulkhead", each)
                        .value("max-concurrent-calls").stream())
            .toList();
    int all = bulkheads.stream().mapToInt(each -> Values.whole(each).orElse(0)).sum();
    if (threads.isPresent() && !bulkheads.isEmpty() && all >= threads.get().most()) {
      told.found(finding(service, bulkheads, all, threads.get()));
    }
  }

  private static Finding finding(Service service, List<Fact> bulkheads, int all, Threads threads) {
    List<Fact> evidence = new ArrayList<>(bulkheads);
    evidence.addAll(threads.facts());
    return CARD.finding(
        service,
        "the bulkheads do not keep threads free",
        new Said(
            "%s = %d >= %d threads"
                .formatted(
                    bulkheads.stream().map(Fact::text).collect(Collectors.joining(" + ")),
                    all,
                    threads.most()),
            "slow dependencies can take every thread, those of other endpoints included",
            evidence,
            "max-concurrent-calls that add up to %d at most".formatted(threads.most() * 8 / 10)));
  }
}

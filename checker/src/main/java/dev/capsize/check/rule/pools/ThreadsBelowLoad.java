package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Threads;
import dev.capsize.check.call.Traffic;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
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

/// Little's law for the server's threads.
///
/// - **What it finds:** `rate x R > M`: the threads that wait if every request makes a call that
///   takes its full time.
/// - **Why it hurts:** one slow dependency saturates the server for every endpoint.
/// - **What it cannot see:** which share of requests makes the call; the whole rate is an upper
///   bound.
/// - **Source:** J. Little, 1961.
final class ThreadsBelowLoad implements Rule {
  private static final Card CARD =
      new Card("CAP404", Severity.ERROR, "One dependency at its timeout takes all threads");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Threads> threads = Threads.of(service).filter(each -> !each.virtual());
    Optional<Traffic> traffic = Traffic.of(service, given);
    if (threads.isEmpty()) {
      return;
    }
    for (Call call : Calls.of(service)) {
      if (call.budget().isEmpty() || isolated(service, call, threads.get())) {
        continue;
      }
      if (traffic.isEmpty()) {
        told.open(CARD.code(), Traffic.LACKS);
      } else {
        judge(service, call, threads.get(), traffic.get(), told);
      }
    }
  }

  private static boolean isolated(Service service, Call call, Threads threads) {
    return call.bulkhead()
        .flatMap(
            each ->
                service
                    .settings()
                    .value("resilience4j.bulkhead.instances." + each + ".max-concurrent-calls"))
        .filter(each -> Values.whole(each).orElse(Integer.MAX_VALUE) < threads.most())
        .isPresent();
  }

  private static void judge(
      Service service, Call call, Threads threads, Traffic traffic, Told told) {
    Bound budget = call.budget().orElseThrow();
    double busy = traffic.perSecond() * budget.time().toMillis() / 1e3;
    if (busy > threads.most()) {
      List<Fact> evidence = new ArrayList<>(traffic.facts());
      evidence.addAll(budget.facts());
      evidence.addAll(threads.facts());
      told.found(
          CARD.finding(
              service,
              "when %s is slow all %d threads wait for it".formatted(call.name(), threads.most()),
              new Said(
                  "%s x (%s) = %s threads > %d"
                      .formatted(
                          traffic.arithmetic(), budget.sum(), Traffic.text(busy), threads.most()),
                  "every endpoint stalls once %s/s of requests make this call"
                      .formatted(Traffic.text(threads.most() / (budget.time().toMillis() / 1e3))),
                  evidence,
                  "a bulkhead of %d around %s, or shorter attempts"
                      .formatted(Math.max(1, threads.most() / 4), call.name()))));
    }
  }
}

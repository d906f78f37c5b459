package dev.capsize.check.rule.shutdown;

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
import dev.capsize.check.subject.Service.Workload;
import java.util.List;
import java.util.Optional;

/// Rollouts that take away a large part of the replicas.
///
/// - **What it finds:** replicas that a rollout may take away at once, half of them or more.
/// - **Why it hurts:** those that stay get the others' requests.
/// - **What it cannot see:** what a replica can carry.
/// - **Source:** Kubernetes, rolling update: `maxUnavailable` is rounded down.
final class RolloutBeyondCapacity implements Rule {
  private static final Card CARD =
      new Card("CAP509", Severity.WARNING, "A rollout leaves too few replicas");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Workload> workload = service.workload();
    Optional<Fact> replicas =
        workload.flatMap(
            each -> each.autoscaler("spec.minReplicas").or(() -> each.value("spec.replicas")));
    Optional<Fact> away =
        workload.flatMap(each -> each.value("spec.strategy.rollingUpdate.maxUnavailable"));
    if (replicas.isEmpty() || away.isEmpty() || away.get().isDefault()) {
      return;
    }
    int all = Values.whole(replicas.get()).orElse(0);
    int gone = Math.min(all, share(away.get(), all));
    if (all >= 2 && gone * 2 >= all) {
      told.found(finding(service, replicas.get(), away.get(), all, gone));
    }
  }

  private static int share(Fact away, int all) {
    String text = away.text().strip();
    if (text.endsWith("%")) {
      Fact number = new Fact(away.key(), text.substring(0, text.length() - 1), away.origin());
      return Values.whole(number).orElse(0) * all / 100;
    }
    return Values.whole(away).orElse(0);
  }

  private static Finding finding(Service service, Fact replicas, Fact away, int all, int gone) {
    return CARD.finding(
        service,
        "a rollout may take away %d of %d replicas at once".formatted(gone, all),
        new Said(
            "%d - %d = %d replicas carry everything".formatted(all, gone, all - gone),
            all == gone
                ? "there is nobody left to answer"
                : "each of those that stay gets %.1f times its load"
                    .formatted((double) all / (all - gone)),
            List.of(replicas, away),
            "maxUnavailable: 0, maxSurge: 1"));
  }
}

package dev.capsize.check.rule.shutdown;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Drain;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.Optional;

/// A drain that SIGKILL can cut.
///
/// - **What it finds:** preStop and Spring's phase together reach the grace period.
/// - **Why it hurts:** the grace period includes the hook; at its end SIGKILL takes what is in
///   flight.
/// - **What it cannot see:** further phases of beans that stop slowly.
/// - **Source:** Kubernetes, pod lifecycle; spring-boot issues 26469 and 47198.
final class DrainBeyondGrace implements Rule {
  private static final Card CARD =
      new Card("CAP502", Severity.ERROR, "The drain can take longer than Kubernetes allows");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Drain drain = Drain.of(service);
    Optional<Bound> grace = drain.grace();
    Optional<Bound> phase = drain.phase();
    if (drain.graceful().isPresent() && grace.isPresent() && phase.isPresent()) {
      Bound all = drain.preStop().orElseThrow().plus(phase.get());
      int order = all.time().compareTo(grace.get().time());
      if (order >= 0) {
        told.found(finding(service, all, grace.get(), order));
      }
    }
  }

  private static Finding finding(Service service, Bound all, Bound grace, int order) {
    return CARD.finding(
        service,
        order == 0 ? Severity.WARNING : Severity.ERROR,
        order == 0
            ? "the drain may take all of the grace period, which leaves nothing to exit in"
            : "SIGKILL can come %s before the drain is done"
                .formatted(Values.text(all.time().minus(grace.time()))),
        new Said(
            "preStop + phase: %s %s %s"
                .formatted(all.sum(), order == 0 ? "=" : ">", Values.text(grace.time())),
            "a rollout while requests are slow kills those in flight",
            all.plus(grace).facts(),
            "terminationGracePeriodSeconds: %d"
                .formatted(all.time().plusMillis(999).toSeconds() + 5)));
  }
}

package dev.capsize.lab.run;

import dev.capsize.intervention.Intervention.CapAttempts;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.caller.DescribedExchange;
import dev.capsize.lab.caller.Exchange;
import dev.capsize.lab.caller.PaymentsExchange;
import dev.capsize.lab.caller.Plan;
import dev.capsize.lab.caller.StandInExchange;
import java.time.Duration;
import java.util.List;

/// The plan's callers, sent to whatever takes requests.
final class LabCallers {
  private LabCallers() {}

  /// @param warmUp for how long they send before the start of the healthy phase
  static Callers start(LabPlan plan, RunClock clock, Duration warmUp, Rig rig) {
    return Callers.start(
        new Plan(
            plan.blueprint(),
            exchange(plan),
            clock.zeroNanos(),
            warmUp.negated().toNanos(),
            plan.seed(),
            caps(plan)),
        rig::targets);
  }

  private static List<CapAttempts> caps(LabPlan plan) {
    return plan.interventions().stream()
        .filter(CapAttempts.class::isInstance)
        .map(CapAttempts.class::cast)
        .toList();
  }

  private static Exchange exchange(LabPlan plan) {
    return switch (plan.subject()) {
      case Subject.Payments _ -> new PaymentsExchange(plan.seed());
      case Subject.StandIn _ -> new StandInExchange(plan.blueprint().entry(), plan.seed());
      // Of a service that goes on after the run nothing is sent twice, though the seed is the same.
      case Subject.Running _ ->
          new DescribedExchange(
              plan.description().endpoints(), plan.seed() ^ System.currentTimeMillis());
    };
  }
}

package dev.capsize.lab.run;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.caller.PaymentsExchange;
import dev.capsize.lab.caller.Plan;
import dev.capsize.lab.caller.Target;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.Replica;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The plan's callers, sent to whatever replicas are ready.
final class LabCallers {
  private LabCallers() {}

  static Callers start(LabPlan plan, RunClock clock, Deployer deployer) {
    return Callers.start(
        new Plan(
            plan.description(), new PaymentsExchange(plan.seed()), clock.zeroNanos(), plan.seed()),
        () -> deployer.ready().stream().map(LabCallers::target).toList());
  }

  private static Target target(Replica replica) {
    return new Target(
        replica.name(), new InetSocketAddress(InetAddress.getLoopbackAddress(), replica.port()));
  }
}

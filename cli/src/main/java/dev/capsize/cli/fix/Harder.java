package dev.capsize.cli.fix;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.Optional;

/// The same system with more done to it: a trigger that lasts twice as long, and no deploy, which
/// would empty queues.
final class Harder {
  private static final int TIMES = 2;

  private Harder() {}

  static Blueprint of(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    Scenario harder =
        new Scenario(
            scenario.warmUp(),
            scenario.healthy(),
            scenario.trigger().map(Harder::longer),
            Optional.empty(),
            scenario.watch());
    return new Blueprint(
        blueprint.description().withScenario(harder),
        blueprint.services(),
        blueprint.traffic(),
        blueprint.loadSteps(),
        blueprint.semantics());
  }

  private static Trigger longer(Trigger trigger) {
    Duration length = trigger.length().multipliedBy(TIMES);
    return switch (trigger) {
      case Trigger.Slow slow ->
          new Trigger.Slow(slow.dependency(), slow.at(), length, slow.latency(), slow.fraction());
      case Trigger.Load load -> new Trigger.Load(load.at(), length, load.factor());
      case Trigger.Stall stall -> new Trigger.Stall(stall.service(), stall.at(), length);
      case Trigger.Outage outage ->
          new Trigger.Outage(outage.dependency(), outage.at(), length, outage.kind());
    };
  }
}

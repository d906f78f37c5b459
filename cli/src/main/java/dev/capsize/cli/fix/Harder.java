package dev.capsize.cli.fix;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.states.Portrait;
import java.time.Duration;
import java.util.Optional;

/// The same system with more done to it: a trigger that lasts twice as long, a tenth more load, and
/// no deploy, which would empty queues.
///
/// A value that works only just is none to propose: where the real service differs a little from
/// its description it would not.
///
/// @param loadFactor by which its load is more; 1 if a tenth more is more than it can carry
public record Harder(double loadFactor) {
  private static final int TIMES = 2;
  private static final double MORE_LOAD = 1.1;

  /// For a system with these states.
  static Harder than(Portrait portrait, double loadPerSecond) {
    boolean carries = portrait.ceiling().perSecond() > MORE_LOAD * MORE_LOAD * loadPerSecond;
    return new Harder(carries ? MORE_LOAD : 1);
  }

  Blueprint of(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    Scenario harder =
        new Scenario(
            scenario.warmUp(),
            scenario.healthy(),
            scenario.trigger().map(Harder::longer),
            Optional.empty(),
            scenario.watch());
    return blueprint.withLoad(loadFactor).withScenario(harder);
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

  /// In words, for example `trigger twice as long at 1.1x the load`.
  String words() {
    return loadFactor == 1 ? "trigger twice as long" : "trigger twice as long at 1.1x the load";
  }
}

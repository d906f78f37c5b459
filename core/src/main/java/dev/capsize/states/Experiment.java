package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Dependency;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Variants of a system: another load, another disturbance, another time to watch.
final class Experiment {
  /// How many times its usual latency a dependency is slowed down to at least.
  private static final double SLOW_FACTOR = 10;

  private static final double LOAD_FACTOR = 5;

  private final Blueprint blueprint;
  private final double patience;
  private final double cycle;

  Experiment(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.patience =
        blueprint.traffic().stream()
            .mapToDouble(each -> seconds(each.caller().patience()))
            .max()
            .orElse(1);
    this.cycle =
        blueprint.services().values().stream()
            .flatMap(
                service ->
                    Stream.concat(
                        service.breakers().values().stream(),
                        service.clients().values().stream()
                            .flatMap(client -> client.breaker().stream())))
            .mapToDouble(breaker -> seconds(breaker.openFor()))
            .max()
            .orElse(0);
  }

  /// The longest patience of a caller, in seconds.
  double patience() {
    return patience;
  }

  /// Long enough for every queue to hold more than callers wait for, in seconds.
  double fillSeconds() {
    return 3 * patience + 3;
  }

  /// Long enough to see where it goes afterwards, in seconds.
  double settleSeconds() {
    return Math.max(12 * patience, 15) + 2.5 * cycle;
  }

  /// New requests per second of all callers.
  double loadPerSecond() {
    return blueprint.traffic().stream().mapToDouble(each -> each.caller().load().perSecond()).sum();
  }

  /// Everything that is tried to bring it into another state; each is over when the watch begins.
  List<Trigger> disturbances() {
    Duration at = duration(healthySeconds());
    Duration length = duration(fillSeconds());
    List<Trigger> all = new ArrayList<>();
    scenarioTrigger().ifPresent(trigger -> all.add(lasting(trigger, fillSeconds())));
    all.add(new Trigger.Load(at, length, LOAD_FACTOR));
    all.add(new Trigger.Stall(blueprint.description().service(), at, length));
    for (Dependency dependency : blueprint.description().dependencies().values()) {
      double latency = Math.max(SLOW_FACTOR * seconds(dependency.latency().mean()), 2 * patience);
      all.add(new Trigger.Slow(dependency.name(), at, length, duration(latency), 1));
    }
    return all;
  }

  /// The scenario's own trigger, beginning when those of the experiments do.
  Optional<Trigger> scenarioTrigger() {
    return blueprint
        .description()
        .scenario()
        .trigger()
        .filter(trigger -> !(trigger instanceof Trigger.Outage))
        .map(trigger -> lasting(trigger, seconds(trigger.length())));
  }

  private double healthySeconds() {
    return 2 * patience + 1.5;
  }

  /// A trigger of another length.
  Trigger lasting(Trigger trigger, double lengthSeconds) {
    Duration at = duration(healthySeconds());
    Duration length = duration(lengthSeconds);
    return switch (trigger) {
      case Trigger.Slow slow ->
          new Trigger.Slow(slow.dependency(), at, length, slow.latency(), slow.fraction());
      case Trigger.Load load -> new Trigger.Load(at, length, load.factor());
      case Trigger.Stall stall -> new Trigger.Stall(stall.service(), at, length);
      case Trigger.Outage outage ->
          new Trigger.Outage(outage.dependency(), at, length, outage.kind());
    };
  }

  /// The system at another load, put to a disturbance, or to none.
  Blueprint with(double factor, Optional<Trigger> trigger) {
    return with(factor, trigger, settleSeconds());
  }

  Blueprint with(double factor, Optional<Trigger> trigger, double watchSeconds) {
    Blueprint loaded =
        blueprint
            .withLoad(factor)
            .withScenario(
                new Scenario(
                    Duration.ZERO,
                    duration(healthySeconds()),
                    trigger,
                    Optional.empty(),
                    duration(watchSeconds)));
    return new Blueprint(
        loaded.description(), loaded.services(), loaded.traffic(), List.of(), loaded.semantics());
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}

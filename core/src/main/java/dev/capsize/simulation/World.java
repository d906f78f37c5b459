package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What every part of one simulated run shares: the time, chance, who can be called, and the
/// record.
final class World {
  private final Blueprint blueprint;
  private final long seed;
  private final Calendar calendar;
  private final Recorder recorder = new Recorder();
  private final Exercised exercised = new Exercised();
  private final SortedMap<String, Target> targets = new TreeMap<>();

  World(Blueprint blueprint, long seed) {
    this.blueprint = blueprint;
    this.seed = seed;
    this.calendar = new Calendar(-blueprint.description().scenario().warmUp().toNanos());
  }

  Blueprint blueprint() {
    return blueprint;
  }

  Scenario scenario() {
    return blueprint.description().scenario();
  }

  long seed() {
    return seed;
  }

  Calendar calendar() {
    return calendar;
  }

  Recorder recorder() {
    return recorder;
  }

  Exercised exercised() {
    return exercised;
  }

  RandomStream random(String name) {
    return RandomStream.of(seed, name);
  }

  /// The stretch in which a service stands still, if there is one.
  Optional<Trigger.Stall> stall(String service) {
    return scenario().stall().filter(trigger -> trigger.service().equals(service));
  }

  void add(String name, Target target) {
    targets.put(name, target);
  }

  Target target(String name) {
    return Objects.requireNonNull(targets.get(name), name);
  }
}

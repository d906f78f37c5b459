package dev.capsize.model;

import java.time.Duration;
import java.util.Optional;

/// What is done to the service, and how long it is watched.
///
/// Times count from the start of the healthy phase.
///
/// @param warmUp time under load before the healthy phase; not judged
/// @param healthy length of the healthy phase
/// @param trigger the fault, if any; starts when the healthy phase ends
/// @param deployAt start of a rolling deploy, if any
/// @param watch time after the trigger's end, or after the healthy phase without one
public record Scenario(
    Duration warmUp,
    Duration healthy,
    Optional<Trigger> trigger,
    Optional<Duration> deployAt,
    Duration watch) {
  public Scenario {
    if (warmUp.isNegative() || !healthy.isPositive() || !watch.isPositive()) {
      throw new IllegalArgumentException(
          "scenario: warm-up %s, healthy %s, watch %s; the last two must be positive"
              .formatted(warmUp, healthy, watch));
    }
    if (trigger.isPresent() && !trigger.get().at().equals(healthy)) {
      throw new IllegalArgumentException(
          "scenario: the healthy phase ends at %s and the trigger starts at %s; they are one moment"
              .formatted(healthy, trigger.get().at()));
    }
  }

  /// The slow dependency, if that is the trigger.
  public Optional<Trigger.Slow> slow() {
    return trigger.filter(Trigger.Slow.class::isInstance).map(Trigger.Slow.class::cast);
  }

  /// The dependency that the trigger disturbs, if it is one.
  public Optional<String> disturbed() {
    return trigger.flatMap(
        each ->
            switch (each) {
              case Trigger.Slow slow -> Optional.of(slow.dependency());
              case Trigger.Outage outage -> Optional.of(outage.dependency());
              case Trigger.Load ignored -> Optional.empty();
              case Trigger.Stall ignored -> Optional.empty();
            });
  }

  /// The service that stands still, if that is the trigger.
  public Optional<Trigger.Stall> stall() {
    return trigger.filter(Trigger.Stall.class::isInstance).map(Trigger.Stall.class::cast);
  }

  /// When the watch begins: the end of the trigger, or of the healthy phase without one.
  public Duration watchStart() {
    return trigger.map(Trigger::end).orElse(healthy);
  }

  /// When the run ends.
  public Duration end() {
    return watchStart().plus(watch);
  }
}

package dev.capsize.cli.escape;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention;
import dev.capsize.model.Description;
import dev.capsize.model.Scenario;
import dev.capsize.simulation.Simulation;
import java.time.Duration;
import java.util.List;

/// A collapsed system, on which interventions are tried in simulated time.
///
/// @param blueprint whose scenario tips it
/// @param at when somebody intervenes, from the start of the healthy phase
public record Trial(Blueprint blueprint, Duration at) {
  /// How long whatever was done is given to show that it worked.
  private static final Duration SETTLES = Duration.ofSeconds(20);

  private static final Duration WATCH_MIN = Duration.ofSeconds(60);

  /// One run.
  Outcome run(List<Intervention> interventions, long seed) {
    Duration longest =
        interventions.stream()
            .map(Intervention::length)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return Outcome.of(
        Simulation.run(watched(longest), interventions, seed).recording(), interventions);
  }

  /// The last third of the watch, by which a run is judged, begins when everything has settled.
  private Blueprint watched(Duration longest) {
    Scenario was = blueprint.description().scenario();
    Duration settled = at.minus(was.watchStart()).plus(longest).plus(SETTLES);
    Duration watch = settled.multipliedBy(3).dividedBy(2);
    return with(blueprint, watch.compareTo(WATCH_MIN) > 0 ? watch : WATCH_MIN);
  }

  /// The system, watched for as long as any run takes.
  public Blueprint longest() {
    return watched(Ways.LENGTH_MAX);
  }

  private static Blueprint with(Blueprint of, Duration watch) {
    Description was = of.description();
    Scenario old = was.scenario();
    Description description =
        was.withScenario(
            new Scenario(old.warmUp(), old.healthy(), old.trigger(), old.deployAt(), watch));
    return new Blueprint(description, of.services(), of.traffic(), of.loadSteps(), of.semantics());
  }
}

package dev.capsize.cli.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Semantics;
import dev.capsize.intervention.Intervention;
import dev.capsize.simulation.SimulatedRun;
import dev.capsize.simulation.Simulation;
import java.util.List;

/// Something that simulates; several threads use it at once.
public interface Simulator {

  /// One run: a function of its arguments.
  SimulatedRun run(Blueprint blueprint, long seed);

  /// The same system with another choice of meaning.
  Blueprint with(Blueprint blueprint, String key, String value);

  /// The engine, in whose runs somebody intervenes.
  static Simulator intervening(List<Intervention> interventions) {
    return new Simulator() {
      @Override
      public SimulatedRun run(Blueprint blueprint, long seed) {
        return Simulation.run(blueprint, interventions, seed);
      }

      @Override
      public Blueprint with(Blueprint blueprint, String key, String value) {
        return Semantics.with(blueprint, key, value);
      }
    };
  }

  /// The engine.
  Simulator ENGINE = intervening(List.of());
}

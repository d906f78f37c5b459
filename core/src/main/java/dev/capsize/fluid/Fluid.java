package dev.capsize.fluid;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.engine.RandomStream;
import dev.capsize.model.Scenario;
import java.time.Duration;

/// Runs a system as a flow.
public final class Fluid {
  /// Steps in one patience of a caller, at least.
  private static final double STEPS_PER_PATIENCE = 40;

  /// Steps in one patience of a service, and in the time limit of a pool, at least.
  private static final double STEPS_PER_TIMEOUT = 20;

  /// Replicas of a service beyond so many are taken together.
  private static final int PARTS_MAX = 4;

  private static final double STEP_SECONDS_MAX = 0.05;
  private static final double STEP_SECONDS_MIN = 0.002;

  /// Most steps of one run.
  private static final int STEPS_MAX = 4_000_000;

  private Fluid() {}

  /// The scenario of `blueprint`, its deploy left out, from shortly before its trigger to its end.
  ///
  /// @throws IllegalArgumentException if it takes too many steps
  public static Course run(Blueprint blueprint) {
    return flow(blueprint, 1, Noise.none()).run(Double.POSITIVE_INFINITY);
  }

  /// The same, ending as soon as it is clear that all is well again.
  public static Course runUntilWell(Blueprint blueprint) {
    return flow(blueprint, 1, Noise.none()).run(wellFrom(blueprint));
  }

  /// The same with what is left of chance in a flow: replicas differ, and arrivals are random.
  public static Course runUntilWell(Blueprint blueprint, long seed) {
    String service = blueprint.description().service();
    Noise noise = Noise.of(RandomStream.of(seed, service));
    return flow(blueprint, PARTS_MAX, noise).run(wellFrom(blueprint));
  }

  private static double wellFrom(Blueprint blueprint) {
    return seconds(blueprint.description().scenario().watchStart()) + longestPatience(blueprint);
  }

  private static Flow flow(Blueprint blueprint, int parts, Noise noise) {
    Scenario scenario = blueprint.description().scenario();
    double step = stepSeconds(blueprint);
    double lead = 2 * longestPatience(blueprint) + 1;
    double from = Math.max(0, seconds(scenario.healthy()) - lead);
    double steps = Math.ceil((seconds(scenario.end()) - from) / step);
    if (steps > STEPS_MAX) {
      throw new IllegalArgumentException(
          "%.0f steps of %.0f ms; a flow has at most %d: shorten the run"
              .formatted(steps, 1000 * step, STEPS_MAX));
    }
    return new Flow(new Works(blueprint, parts, step), noise, new Clock(step, from, (int) steps));
  }

  /// Length of a step: a whole fraction of the shortest patience of a caller.
  static double stepSeconds(Blueprint blueprint) {
    double patience = Double.POSITIVE_INFINITY;
    double step = STEP_SECONDS_MAX;
    for (var traffic : blueprint.traffic()) {
      patience = Math.min(patience, seconds(traffic.caller().patience()));
    }
    step = Math.min(step, patience / STEPS_PER_PATIENCE);
    for (Service service : blueprint.services().values()) {
      for (var client : service.clients().entrySet()) {
        if (client.getKey().contains("/")) {
          step = Math.min(step, seconds(client.getValue().timeout()) / STEPS_PER_TIMEOUT);
        }
      }
      for (var pool : service.pools().values()) {
        step = Math.min(step, seconds(pool.acquireTimeout()) / STEPS_PER_TIMEOUT);
      }
    }
    step = Math.max(step, STEP_SECONDS_MIN);
    return patience / Math.ceil(patience / step);
  }

  private static double longestPatience(Blueprint blueprint) {
    return blueprint.traffic().stream()
        .mapToDouble(traffic -> seconds(traffic.caller().patience()))
        .max()
        .orElse(0);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

package dev.capsize.cli.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Scenario;

/// How large one run may become: every attempt of it is kept until it is judged.
///
/// @param attempts that callers make if each of their requests needs all of them, at usual load
public record Size(double attempts) {

  /// Attempts of all runs that are under way at once. Each takes some 100 bytes, and the launcher
  /// gives 2 GB.
  static final double AT_ONCE_MAX = 8_000_000;

  /// Of a run of this system.
  public static Size of(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    double seconds = scenario.warmUp().plus(scenario.end()).toNanos() / 1e9;
    return new Size(
        seconds * blueprint.traffic().stream().mapToDouble(Size::attemptsPerSecond).sum());
  }

  private static double attemptsPerSecond(Traffic traffic) {
    return traffic.caller().load().perSecond() * traffic.caller().retry().attempts();
  }

  /// How many runs may be under way at once.
  ///
  /// @param processors of this machine
  public int runsAtOnce(int processors) {
    return (int) Math.clamp(Math.floor(AT_ONCE_MAX / Math.max(1, attempts)), 1, processors);
  }
}

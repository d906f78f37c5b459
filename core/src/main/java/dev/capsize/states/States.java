package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.fluid.Fluid;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/// Finds the states of a system, and says what its scenario comes to, in milliseconds.
public final class States {
  private States() {}

  /// The states of `blueprint` at its usual load, and the edge between them. What chance ends
  /// within an hour, on average, is no state.
  public static Portrait of(Blueprint blueprint) {
    return of(blueprint, Duration.ofHours(1));
  }

  /// The same with another time that a state lasts at least, on average.
  public static Portrait of(Blueprint blueprint, Duration horizon) {
    return new StateSearch(blueprint, Experiment.seconds(horizon)).portrait();
  }

  /// Whether [#of] would find nothing but the healthy state; takes a tenth of its time.
  public static boolean alwaysComesBack(Blueprint blueprint) {
    return new StateSearch(blueprint, Experiment.seconds(Duration.ofHours(1))).alwaysComesBack();
  }

  /// The smallest shocks with their range: the middle of several searches, each with other chance
  /// in who arrives when and where. Takes some hundred times as long as [#forecast].
  ///
  /// @param guesses those of the system's [Portrait], near which it begins to look
  /// @param searches odd, so that there is a middle
  public static List<Shock> shocks(Blueprint blueprint, List<Shock> guesses, int searches) {
    return new StateSearch(blueprint, 0).shocksByChance(guesses, searches);
  }

  /// What the scenario of `blueprint` comes to, its deploy left out.
  public static Forecast forecast(Blueprint blueprint) {
    return new StateSearch(blueprint, 0).ceilingFactor() <= 1
        ? new Forecast(Verdict.OVERLOADED, OptionalDouble.empty())
        : new Outlook(blueprint, Fluid.run(blueprint)).forecast();
  }
}

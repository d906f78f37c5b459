package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.fluid.Fluid;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;

/// Finds the states of a system, and says what its scenario comes to, in milliseconds.
public final class States {
  /// What chance ends sooner, on average, is no state.
  public static final Duration HORIZON = Duration.ofHours(1);

  private States() {}

  /// The states of `blueprint` at its usual load, and the edge between them. What chance ends
  /// within an hour, on average, is no state.
  public static Portrait of(Blueprint blueprint) {
    return of(blueprint, HORIZON);
  }

  /// The same with another time that a state lasts at least, on average.
  public static Portrait of(Blueprint blueprint, Duration horizon) {
    return of(blueprint, horizon, Runnable::run);
  }

  /// The same on the threads of `beside`; the result does not depend on how many there are.
  public static Portrait of(Blueprint blueprint, Duration horizon, Executor beside) {
    return new StateSearch(blueprint, Experiment.seconds(horizon), new Beside(beside)).portrait();
  }

  /// Whether [#of] would find nothing but the healthy state; takes a tenth of its time.
  public static boolean alwaysComesBack(Blueprint blueprint) {
    double horizon = Experiment.seconds(HORIZON);
    return new StateSearch(blueprint, horizon, Beside.nobody()).alwaysComesBack();
  }

  /// The smallest shocks with their range: the middle of several searches, each with other chance
  /// in who arrives when and where. Takes some hundred times as long as [#forecast].
  ///
  /// @param guesses those of the system's [Portrait], near which it begins to look
  /// @param searches odd, so that there is a middle
  /// @param beside whose threads are used
  public static List<Shock> shocks(
      Blueprint blueprint, List<Shock> guesses, int searches, Executor beside) {
    return new StateSearch(blueprint, 0, new Beside(beside)).shocksByChance(guesses, searches);
  }

  /// What the scenario of `blueprint` comes to, its deploy left out.
  public static Forecast forecast(Blueprint blueprint) {
    return new StateSearch(blueprint, 0, Beside.nobody()).ceilingFactor() <= 1
        ? new Forecast(Verdict.OVERLOADED, OptionalDouble.empty())
        : new Outlook(blueprint, Fluid.run(blueprint)).forecast();
  }
}

package dev.capsize.states;

import dev.capsize.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Looks for the smallest disturbance of each kind that tips a system.
final class ShockSearch {
  private static final double TOLERANCE = 0.03;
  private static final double LENGTH_MIN = 0.05;

  /// Lengths up to so many times the one after which every queue is full are tried.
  private static final double LENGTHS = 4;

  private static final double FACTOR_MAX = 50;
  private static final double SPIKE_SECONDS = 10;

  /// Says whether a disturbance leaves the system somewhere else than in health.
  interface Tips {
    /// Put to `trigger`, at a load of `factor` times the usual one.
    boolean test(double factor, Trigger trigger);
  }

  private final Experiment experiment;
  private final Tips tips;

  ShockSearch(Experiment experiment, Tips tips) {
    this.experiment = experiment;
    this.tips = tips;
  }

  /// Several searches as one: the middle of what they found, and its range.
  static List<Shock> together(List<List<Shock>> searches) {
    List<Shock> together = new ArrayList<>();
    for (int i = 0; i < searches.getFirst().size(); i++) {
      int number = i;
      Shock first = searches.getFirst().get(i);
      double[] values =
          searches.stream()
              .map(search -> search.get(number).value())
              .mapToDouble(value -> value.orElse(Double.POSITIVE_INFINITY))
              .sorted()
              .toArray();
      together.add(
          new Shock(
              first.what(),
              finite(values[values.length / 2]),
              finite(values[0]),
              finite(values[values.length - 1]),
              first.unit(),
              first.method()));
    }
    return together;
  }

  private static OptionalDouble finite(double value) {
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  List<Shock> shocks() {
    List<Shock> shocks = new ArrayList<>();
    Optional<Trigger> scenario = experiment.scenarioTrigger();
    scenario.ifPresent(trigger -> shocks.add(length(trigger)));
    scenario
        .filter(Trigger.Slow.class::isInstance)
        .map(Trigger.Slow.class::cast)
        .ifPresent(slow -> shocks.add(slowness(slow)));
    double seconds =
        scenario.map(trigger -> Experiment.seconds(trigger.length())).orElse(SPIKE_SECONDS);
    shocks.add(spike(seconds));
    return shocks;
  }

  private Shock length(Trigger trigger) {
    double longest =
        Math.max(LENGTHS * experiment.fillSeconds(), 2 * Experiment.seconds(trigger.length()));
    OptionalDouble edge =
        Bisection.smallest(
            LENGTH_MIN,
            longest,
            TOLERANCE,
            length -> tips.test(1, experiment.lasting(trigger, length)));
    return new Shock(words(trigger) + ", for how long", edge, "s", Method.FLUID);
  }

  private Shock slowness(Trigger.Slow slow) {
    double longest = 4 * Experiment.seconds(slow.latency());
    OptionalDouble edge =
        Bisection.smallest(
            Experiment.seconds(slow.latency()) / 1000,
            longest,
            TOLERANCE,
            latency ->
                tips.test(
                    1,
                    new Trigger.Slow(
                        slow.dependency(),
                        slow.at(),
                        slow.length(),
                        Experiment.duration(latency),
                        slow.fraction())));
    return new Shock(
        "%s slow for %s s, how slow"
            .formatted(slow.dependency(), Burden.number(Experiment.seconds(slow.length()))),
        edge,
        "s",
        Method.FLUID);
  }

  private Shock spike(double seconds) {
    Trigger.Load any =
        new Trigger.Load(
            experiment.disturbances().getFirst().at(), Experiment.duration(seconds), 1);
    OptionalDouble edge =
        Bisection.smallest(
            1,
            FACTOR_MAX,
            TOLERANCE,
            factor -> tips.test(1, new Trigger.Load(any.at(), any.length(), factor)));
    return new Shock(
        "load for %s s, how many times the usual".formatted(Burden.number(seconds)),
        edge,
        "x",
        Method.FLUID);
  }

  private static String words(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Slow slow ->
          slow.fraction() >= 1
              ? "%s at %s s"
                  .formatted(slow.dependency(), Burden.number(Experiment.seconds(slow.latency())))
              : String.format(
                  Locale.ROOT,
                  "%.3g %% of the calls to %s at %s s",
                  100 * slow.fraction(),
                  slow.dependency(),
                  Burden.number(Experiment.seconds(slow.latency())));
      case Trigger.Load load -> "load at %sx".formatted(Burden.number(load.factor()));
      case Trigger.Stall stall -> stall.service() + " standing still";
      case Trigger.Outage outage -> outage.dependency() + " cut off";
    };
  }
}

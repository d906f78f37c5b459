package dev.capsize.states;

import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

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

  /// One of the searches: between these values, for the smallest that tips it.
  private record Kind(
      String what, String unit, double lowest, double highest, DoubleFunction<Trigger> trigger) {}

  /// Begins to look for the smallest of each kind.
  ///
  /// @param guesses what another search for the same system found; empty for no idea
  /// @return waits for them
  Supplier<List<Shock>> begin(List<Shock> guesses, Beside beside) {
    List<Kind> kinds = kinds();
    List<Supplier<Shock>> tasks = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      OptionalDouble guess = guesses.isEmpty() ? OptionalDouble.empty() : guesses.get(i).value();
      tasks.add(() -> smallest(kind, guess));
    }
    return beside.begin(tasks);
  }

  private Shock smallest(Kind kind, OptionalDouble guess) {
    DoublePredicate holds = value -> tips.test(1, kind.trigger().apply(value));
    OptionalDouble edge =
        guess.isPresent()
            ? Bisection.near(guess.getAsDouble(), kind.lowest(), kind.highest(), TOLERANCE, holds)
            : Bisection.smallest(kind.lowest(), kind.highest(), TOLERANCE, holds);
    return new Shock(kind.what(), edge, kind.unit(), Method.FLUID);
  }

  private List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    Optional<Trigger> scenario = experiment.scenarioTrigger();
    scenario.ifPresent(trigger -> kinds.add(length(trigger)));
    scenario
        .filter(Trigger.Slow.class::isInstance)
        .map(Trigger.Slow.class::cast)
        .ifPresent(slow -> kinds.add(slowness(slow)));
    double seconds =
        scenario.map(trigger -> Experiment.seconds(trigger.length())).orElse(SPIKE_SECONDS);
    kinds.add(spike(seconds));
    return kinds;
  }

  private Kind length(Trigger trigger) {
    double longest =
        Math.max(LENGTHS * experiment.fillSeconds(), 2 * Experiment.seconds(trigger.length()));
    return new Kind(
        words(trigger) + ", for how long",
        "s",
        LENGTH_MIN,
        longest,
        length -> experiment.lasting(trigger, length));
  }

  private static Kind slowness(Trigger.Slow slow) {
    double usual = Experiment.seconds(slow.latency());
    return new Kind(
        "%s slow for %s s, how slow"
            .formatted(slow.dependency(), Burden.number(Experiment.seconds(slow.length()))),
        "s",
        usual / 1000,
        4 * usual,
        latency ->
            new Trigger.Slow(
                slow.dependency(),
                slow.at(),
                slow.length(),
                Experiment.duration(latency),
                slow.fraction()));
  }

  private Kind spike(double seconds) {
    Duration at = experiment.disturbances().getFirst().at();
    return new Kind(
        "load for %s s, how many times the usual".formatted(Burden.number(seconds)),
        "x",
        1,
        FACTOR_MAX,
        factor -> new Trigger.Load(at, Experiment.duration(seconds), factor));
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

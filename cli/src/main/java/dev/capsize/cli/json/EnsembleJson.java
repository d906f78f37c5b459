package dev.capsize.cli.json;

import dev.capsize.cli.story.Dependence;
import dev.capsize.cli.story.Repetition;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Spread;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// The part of `result.json` that only simulated runs have: what all of them say.
///
/// @param verdicts how many runs had each verdict
/// @param shownSeed seed of the run whose phases, links, breakers and deploys are in the document
/// @param links onsets over all runs
/// @param phases figures over all runs
/// @param recoverySeconds over the runs that recovered
public record EnsembleJson(
    SortedMap<String, Integer> verdicts,
    long shownSeed,
    List<Link> links,
    List<Phase> phases,
    Range recoverySeconds) {
  public EnsembleJson {
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    links = List.copyOf(links);
    phases = List.copyOf(phases);
  }

  /// The 95 % interval of the share of the runs with the verdict, 0 to 1.
  public record Interval(double low, double high) {}

  /// How a figure spreads; the rest is null when no run has it.
  public record Range(
      int runs, @Nullable Double median, @Nullable Double min, @Nullable Double max) {}

  /// Onset of one link.
  public record Link(int number, String name, Range onsetSeconds) {}

  /// Figures of one phase.
  public record Phase(
      String name,
      Range goodputPerSecond,
      Range attemptsPerRequest,
      SortedMap<String, Endpoint> endpoints) {
    public Phase {
      endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }
  }

  /// Figures of one endpoint in one phase.
  public record Endpoint(Range goodputPerSecond, Range p50Millis, Range p99Millis) {}

  /// A choice of meaning that was made, and where the other choices lead.
  ///
  /// @param decided how often it was made, over all runs
  /// @param others each other choice, with the verdict of one run with it
  public record Semantic(
      String key, String value, String origin, long decided, List<Other> others) {
    public Semantic {
      others = List.copyOf(others);
    }
  }

  /// Another choice; `changes` says whether its verdict is another one.
  public record Other(String value, String verdict, boolean changes) {}

  static EnsembleJson of(Repetition repetition) {
    Ensemble ensemble = repetition.ensemble();
    SortedMap<String, Integer> verdicts = new TreeMap<>();
    ensemble.verdicts().forEach((verdict, runs) -> verdicts.put(verdict.word(), runs));
    return new EnsembleJson(
        verdicts,
        repetition.shownSeed(),
        ensemble.links().stream()
            .map(link -> new Link(link.number(), link.name(), hundredths(link.onsetSeconds())))
            .toList(),
        ensemble.phases().stream().map(EnsembleJson::phase).toList(),
        hundredths(ensemble.recoverySeconds()));
  }

  static Interval interval(Ensemble.Interval interval) {
    return new Interval(Rounded.hundredths(interval.low()), Rounded.hundredths(interval.high()));
  }

  static Semantic semantic(Dependence dependence) {
    return new Semantic(
        dependence.key(),
        dependence.value(),
        dependence.origin(),
        dependence.decided(),
        dependence.others().stream()
            .map(other -> new Other(other.value(), other.verdict().word(), other.changes()))
            .toList());
  }

  private static Phase phase(Ensemble.PhaseSpread phase) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    phase
        .endpoints()
        .forEach(
            (name, of) ->
                endpoints.put(
                    name,
                    new Endpoint(
                        tenths(of.goodputPerSecond()),
                        tenths(of.p50Millis()),
                        tenths(of.p99Millis()))));
    return new Phase(
        phase.name(),
        tenths(phase.goodputPerSecond()),
        hundredths(phase.attemptsPerRequest()),
        endpoints);
  }

  private static Range tenths(Spread spread) {
    return range(spread, Rounded::tenthsOrNull);
  }

  private static Range hundredths(Spread spread) {
    return range(spread, Rounded::hundredthsOrNull);
  }

  private static Range range(Spread spread, DoubleFunction<@Nullable Double> rounded) {
    return new Range(
        spread.runs(),
        rounded.apply(spread.median()),
        rounded.apply(spread.min()),
        rounded.apply(spread.max()));
  }
}

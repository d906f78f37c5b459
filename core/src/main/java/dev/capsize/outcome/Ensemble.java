package dev.capsize.outcome;

import dev.capsize.outcome.Phase.EndpointFigures;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What runs of one system that differ only in their seed say together.
///
/// The order of the runs changes nothing but the choice between equals, which falls on the earlier.
///
/// @param verdicts how many runs had each verdict; those that none had are absent
/// @param majority the most frequent verdict
/// @param representative index, from 0, of the run that stands for all: of those with the
///     majority's verdict the one whose onsets and figures are nearest the medians
/// @param links the six, over all runs
/// @param phases in order; over the runs that reached them
/// @param recoverySeconds over the runs that recovered
public record Ensemble(
    SortedMap<Verdict, Integer> verdicts,
    Verdict majority,
    int representative,
    List<LinkSpread> links,
    List<PhaseSpread> phases,
    Spread recoverySeconds) {
  public Ensemble {
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    links = List.copyOf(links);
    phases = List.copyOf(phases);
  }

  /// One link over all runs.
  ///
  /// @param number 1 to 6
  /// @param name as in the contract
  /// @param onsetSeconds over the runs in which it happened
  public record LinkSpread(int number, String name, Spread onsetSeconds) {}

  /// One phase over all runs.
  ///
  /// @param offeredPerSecond new requests
  /// @param goodputPerSecond requests answered correctly and in time
  /// @param attemptsPerRequest attempts begun per new request
  /// @param endpoints by name
  public record PhaseSpread(
      String name,
      Spread offeredPerSecond,
      Spread goodputPerSecond,
      Spread attemptsPerRequest,
      SortedMap<String, EndpointSpread> endpoints) {
    public PhaseSpread {
      endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }
  }

  /// One endpoint in one phase over all runs.
  public record EndpointSpread(Spread goodputPerSecond, Spread p50Millis, Spread p99Millis) {}

  /// Shares, 0 to 1, between which the true one lies.
  public record Interval(double low, double high) {
    /// Quantile 0.975 of the standard normal distribution: two-sided 95 %.
    private static final double Z = 1.959963984540054;

    /// The 95 % interval of a share that was seen as `hits` of `runs`.
    ///
    /// With `p = hits / n`: `(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`.
    ///
    /// - **Source:** E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    ///   Inference", JASA 22 (1927), eq. 11. It stays within 0 and 1, and is not empty at 20 of 20.
    public static Interval wilson(int hits, int runs) {
      double n = runs;
      double p = hits / n;
      double centre = p + Z * Z / (2 * n);
      double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
      double scale = 1 + Z * Z / n;
      return new Interval(
          Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }
  }

  /// What these runs say together.
  ///
  /// @throws IllegalArgumentException if there are none
  public static Ensemble of(List<Result> results) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("no run has ended; at least one is needed");
    }
    SortedMap<Verdict, Integer> verdicts = new TreeMap<>();
    results.forEach(result -> verdicts.merge(result.verdict(), 1, Integer::sum));
    Verdict majority =
        results.stream()
            .map(Result::verdict)
            .max(Comparator.comparingInt(verdict -> verdicts.getOrDefault(verdict, 0)))
            .orElseThrow();
    return new Ensemble(
        verdicts,
        majority,
        Representative.index(results, majority),
        links(results),
        phases(results),
        Spread.over(results, Result::recoveredAfterSeconds));
  }

  /// How many runs there were.
  public int runs() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many runs had the majority's verdict.
  public int agreeing() {
    return verdicts.getOrDefault(majority, 0);
  }

  /// Share of the runs with the majority's verdict, above 0 and at most 1.
  public double share() {
    return (double) agreeing() / runs();
  }

  /// Where the share would lie if there were many more runs, at 95 %.
  public Interval interval() {
    return Interval.wilson(agreeing(), runs());
  }

  /// The majority's verdict; inconclusive when the seeds disagree.
  public Verdict verdict() {
    return share() >= Thresholds.AGREEING_SHARE ? majority : Verdict.INCONCLUSIVE;
  }

  /// The representative run's result with the verdict of all.
  public Result judged(Result run) {
    if (verdict() == run.verdict()) {
      return run;
    }
    String counts =
        verdicts.entrySet().stream()
            .map(each -> each.getKey().word() + " in " + each.getValue())
            .collect(Collectors.joining(", "));
    return run.with(
        Judgement.inconclusive(
            "the seeds disagree: of %d runs %s (%s must agree)"
                .formatted(runs(), counts, Words.percent(Thresholds.AGREEING_SHARE)),
            "a load or a trigger further from the edge, for example `--load 0.9x`"));
  }

  private static List<LinkSpread> links(List<Result> results) {
    return results.getFirst().links().stream()
        .map(
            link ->
                new LinkSpread(
                    link.number(),
                    link.name(),
                    Spread.over(results, result -> result.onsetSeconds(link.number()))))
        .toList();
  }

  private static List<PhaseSpread> phases(List<Result> results) {
    Set<String> names = new LinkedHashSet<>();
    results.forEach(result -> result.phases().forEach(phase -> names.add(phase.name())));
    return names.stream().map(name -> phase(name, results)).toList();
  }

  private static PhaseSpread phase(String name, List<Result> results) {
    List<Phase> phases =
        results.stream()
            .flatMap(result -> result.phases().stream())
            .filter(phase -> phase.name().equals(name))
            .toList();
    SortedSet<String> names = new TreeSet<>();
    phases.forEach(phase -> names.addAll(phase.endpoints().keySet()));
    SortedMap<String, EndpointSpread> endpoints = new TreeMap<>();
    for (String endpoint : names) {
      endpoints.put(
          endpoint,
          new EndpointSpread(
              of(phases, endpoint, EndpointFigures::goodputPerSecond),
              of(phases, endpoint, EndpointFigures::p50Millis),
              of(phases, endpoint, EndpointFigures::p99Millis)));
    }
    return new PhaseSpread(
        name,
        of(phases, Phase::offeredPerSecond),
        of(phases, Phase::goodputPerSecond),
        of(phases, Phase::attemptsPerRequest),
        endpoints);
  }

  private static Spread of(List<Phase> phases, ToDoubleFunction<Phase> figure) {
    return Spread.of(phases.stream().mapToDouble(figure).toArray());
  }

  private static Spread of(
      List<Phase> phases, String endpoint, ToDoubleFunction<EndpointFigures> figure) {
    return of(
        phases,
        phase ->
            Optional.ofNullable(phase.endpoints().get(endpoint))
                .map(figure::applyAsDouble)
                .orElse(Double.NaN));
  }
}

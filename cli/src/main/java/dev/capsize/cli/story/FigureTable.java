package dev.capsize.cli.story;

import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Phase.EndpointFigures;
import dev.capsize.outcome.Phase.PoolFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The figures of a run side by side: one column per phase.
///
/// @param phases names of the phases, in order; empty when the run ended before the first
/// @param spans stretch of time of each phase, as text
/// @param rows in the order from the user to the cause
public record FigureTable(List<String> phases, List<String> spans, List<Row> rows) {
  public FigureTable {
    phases = List.copyOf(phases);
    spans = List.copyOf(spans);
    rows = List.copyOf(rows);
  }

  /// One figure in every phase.
  ///
  /// @param group what it is a figure of, for example `charge`; empty for the whole service
  /// @param label which figure
  /// @param cells one per phase
  public record Row(String group, String label, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /// Group and label in one.
    public String title() {
      return group.isEmpty() ? label : group + " " + label;
    }
  }

  /// The table of a run.
  public static FigureTable of(Run run) {
    List<Phase> phases = run.result().phases();
    if (phases.isEmpty()) {
      return new FigureTable(List.of(), List.of(), List.of());
    }
    List<Row> rows = new ArrayList<>();
    rows.add(row(phases, "", "offered", phase -> Numbers.rate(phase.offeredPerSecond())));
    rows.add(row(phases, "", "goodput", phase -> Numbers.rate(phase.goodputPerSecond())));
    rows.add(
        row(
            phases,
            "",
            "attempts per request",
            phase -> Numbers.ratio(phase.attemptsPerRequest())));
    addEndpoints(rows, phases);
    addPools(rows, phases);
    rows.add(row(phases, "", "breakers", phase -> BreakerWords.in(phase, run.result())));
    rows.add(
        row(phases, "provider", "calls", phase -> Numbers.rate(phase.providerCallsPerSecond())));
    addErrors(rows, phases);
    return new FigureTable(
        phases.stream().map(Phase::name).toList(),
        phases.stream().map(each -> Numbers.span(each.fromSeconds(), each.toSeconds())).toList(),
        rows);
  }

  private static void addEndpoints(List<Row> rows, List<Phase> phases) {
    for (String name : keys(phases, Phase::endpoints)) {
      rows.add(endpointRow(phases, name, "goodput", each -> Numbers.rate(each.goodputPerSecond())));
      rows.add(endpointRow(phases, name, "p50", each -> Numbers.millis(each.p50Millis())));
      rows.add(endpointRow(phases, name, "p99", each -> Numbers.millis(each.p99Millis())));
    }
  }

  private static Row endpointRow(
      List<Phase> phases, String name, String label, Function<EndpointFigures, String> figure) {
    return row(phases, name, label, phase -> cell(phase.endpoints(), name, figure));
  }

  private static void addPools(List<Row> rows, List<Phase> phases) {
    for (String name : keys(phases, Phase::pools)) {
      String group = "pool " + name;
      Function<PoolFigures, String> use =
          pool -> Numbers.count(pool.inUse()) + " / " + Numbers.count(pool.limit());
      rows.add(row(phases, group, "in use / limit", phase -> cell(phase.pools(), name, use)));
      rows.add(
          row(
              phases,
              group,
              "waiting",
              phase -> cell(phase.pools(), name, pool -> Numbers.count(pool.waiting()))));
    }
  }

  /// The most frequent kind first, so that the row that matters is not the last one.
  private static void addErrors(List<Row> rows, List<Phase> phases) {
    SortedMap<String, Double> most = new TreeMap<>();
    phases.forEach(
        phase -> phase.errors().forEach((kind, rate) -> most.merge(kind, rate, Math::max)));
    most.keySet().stream()
        .sorted(Comparator.comparingDouble((String kind) -> -most.getOrDefault(kind, 0.0)))
        .forEach(
            kind ->
                rows.add(
                    row(
                        phases,
                        "error",
                        kind,
                        phase -> Numbers.rate(phase.errors().getOrDefault(kind, 0.0)))));
  }

  private static <T> List<String> keys(
      List<Phase> phases, Function<Phase, SortedMap<String, T>> map) {
    return phases.stream()
        .flatMap(phase -> map.apply(phase).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static <T> String cell(SortedMap<String, T> map, String key, Function<T, String> figure) {
    T value = map.get(key);
    return value == null ? Numbers.NONE : figure.apply(value);
  }

  private static Row row(
      List<Phase> phases, String group, String label, Function<Phase, String> figure) {
    return new Row(group, label, phases.stream().map(figure).toList());
  }
}

package dev.capsize.cli.report;

import dev.capsize.cli.report.ChartData.Band;
import dev.capsize.cli.report.ChartData.Chart;
import dev.capsize.cli.report.ChartData.Limit;
import dev.capsize.cli.report.ChartData.Line;
import dev.capsize.cli.report.ChartData.Mark;
import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Event.Kind;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.Timeline;
import dev.capsize.cli.story.TriggerWords;
import dev.capsize.model.Caller;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Chooses what the charts of a run show.
final class Charts {
  private static final List<Integer> SOLID = List.of();
  private static final List<Integer> DASHED = List.of(7, 4);
  private static final List<Integer> DOTTED = List.of(2, 3);

  /// Inks of the endpoints, in turn. They stay apart for colour-blind readers.
  private static final List<String> INKS = List.of("good", "bad", "warn", "muted");

  private final Run run;

  Charts(Run run) {
    this.run = run;
  }

  ChartData data() {
    List<Chart> charts = List.of(demand(), pool(), attempts(), latency());
    return new ChartData(
        run.series().startSeconds(),
        run.series().stepSeconds(),
        columns(charts),
        charts,
        bands(),
        marks());
  }

  private Chart demand() {
    return new Chart(
        "demand",
        "per second",
        null,
        false,
        List.of(
            line("attempts", "attempts_per_second", "warn", DASHED),
            line("offered", "offered_per_second", "muted", DOTTED),
            line("goodput", "goodput_per_second", "good", SOLID)),
        List.of());
  }

  private Chart pool() {
    return new Chart(
        "pool",
        "connections",
        "waiting",
        false,
        List.of(
            new Line("limit", "pool_limit", "ink", SOLID, false, true),
            new Line("in use", "pool_in_use", "good", SOLID, false, false),
            new Line("waiting for a connection", "pool_waiting", "warn", DASHED, true, false),
            new Line("waiting for a thread", "thread_waiting", "bad", DOTTED, true, false)),
        List.of());
  }

  private Chart attempts() {
    List<Limit> limits = new ArrayList<>();
    for (Caller caller : run.description().callers()) {
      int most = caller.retry().attempts();
      limits.add(new Limit(most, "%s gives up after %d".formatted(caller.name(), most)));
    }
    return new Chart(
        "attempts",
        "attempts",
        null,
        false,
        List.of(line("attempts per request", "attempts_per_request", "warn", SOLID)),
        limits);
  }

  private Chart latency() {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String endpoint : run.description().endpoints().keySet()) {
      String ink = INKS.get(number++ % INKS.size());
      lines.add(line(endpoint + " p50", "p50_millis." + endpoint, ink, SOLID));
      lines.add(line(endpoint + " p99", "p99_millis." + endpoint, ink, DASHED));
    }
    List<Limit> limits = new ArrayList<>();
    for (Caller caller : run.description().callers()) {
      String patience = Numbers.duration(caller.patience());
      limits.add(
          new Limit(
              caller.patience().toNanos() / 1e6,
              "%s waits %s per attempt".formatted(caller.name(), patience)));
    }
    return new Chart("latency", "latency", null, true, lines, limits);
  }

  private static Line line(String label, String column, String ink, List<Integer> dash) {
    return new Line(label, column, ink, dash, false, false);
  }

  private SortedMap<String, List<@Nullable Double>> columns(List<Chart> charts) {
    Series series = run.series();
    SortedMap<String, List<@Nullable Double>> columns = new TreeMap<>();
    for (Chart chart : charts) {
      for (Line line : chart.lines()) {
        List<Double> values = series.columns().getOrDefault(line.column(), List.of());
        List<@Nullable Double> rounded = new ArrayList<>(values.size());
        values.forEach(value -> rounded.add(threeDigits(value)));
        columns.put(line.column(), rounded);
      }
    }
    return columns;
  }

  /// A chart is some hundred pixels high: a fourth digit cannot be seen, and doubles the page.
  static @Nullable Double threeDigits(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    double steps = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 10 : 100;
    return Math.rint(value * steps) / steps + 0.0;
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    Scenario scenario = run.description().scenario();
    if (run.series().startSeconds() < 0) {
      bands.add(new Band(run.series().startSeconds(), 0, "warm-up", "warm-up"));
    }
    scenario
        .trigger()
        .ifPresent(
            trigger ->
                bands.add(
                    new Band(
                        trigger.at().toNanos() / 1e9,
                        Math.min(trigger.end().toNanos() / 1e9, run.endSeconds()),
                        "trigger",
                        TriggerWords.of(trigger, run.description()).shortly())));
    return bands;
  }

  private List<Mark> marks() {
    return Timeline.complete(run).stream()
        .filter(event -> event.atSeconds().isPresent())
        .map(
            event ->
                new Mark(
                    Math.rint(event.atSeconds().orElseThrow() * 100) / 100,
                    event.kind().name().toLowerCase(Locale.ROOT),
                    glyph(event),
                    event.kind() == Kind.LINK ? event.name() : event.name() + ": " + event.text()))
        .toList();
  }

  private static String glyph(Event event) {
    return switch (event.kind()) {
      case LINK -> Integer.toString(event.link().orElseThrow());
      // O, H or C: the first letter of the state after `breaker `.
      case BREAKER -> event.name().substring(8, 9).toUpperCase(Locale.ROOT);
      case SIGKILL -> "\u00d7";
      case RECOVERED -> "\u2713";
      case TRIGGER_ON, TRIGGER_OFF, DEPLOY, INTERVENTION, SIGTERM, DRAINED -> "";
    };
  }
}

package dev.capsize.cli.edge;

import dev.capsize.analysis.Edge;
import dev.capsize.analysis.Finding;
import dev.capsize.analysis.Tally;
import dev.capsize.cli.story.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What a person reads: a table of the probes, and the edge in sentences.
public final class EdgeText {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final int COLUMNS = 100;
  private static final int LABEL = 12;

  private final EdgeReport report;
  private final Axis axis;

  private EdgeText(EdgeReport report) {
    this.report = report;
    this.axis = report.axis();
  }

  /// The text, with a line break at its end.
  public static String of(EdgeReport report) {
    EdgeText text = new EdgeText(report);
    List<String> lines = new ArrayList<>();
    report
        .real()
        .filter(real -> !real.probes().isEmpty())
        .ifPresent(real -> text.table(lines, real));
    report.real().ifPresent(real -> lines.add(text.real(real)));
    report.simulated().ifPresent(simulated -> lines.add(text.simulated(simulated)));
    text.difference(lines);
    report.limits().forEach(limit -> lines.add("Limit:      %s".formatted(limit)));
    report.real().ifPresent(real -> text.remarks(lines, real.edge()));
    text.cost(lines);
    return lines.stream().map(EdgeText::wrapped).collect(Collectors.joining("\n")) + "\n";
  }

  /// One line for a probe that came to its end.
  public static String line(EdgeReport report, int number, Probe probe) {
    return "probe %d of at most %d: %s %s ... %s (%s)%s"
        .formatted(
            number,
            report.probesMax(),
            report.of().word(),
            report.axis().told(probe.value()),
            probe.verdict(),
            probe.reused() ? "run earlier" : whole(probe.tookSeconds()),
            probe.finding() instanceof Finding.Voided voided ? "; void: " + voided.reason() : "");
  }

  private void table(List<String> lines, RealEdge real) {
    lines.add(
        "%-22s %4s  %-13s %-13s %9s %8s %7s"
            .formatted(report.of().word(), "seed", "verdict", "says", "lag p99", "steal", "took"));
    for (Probe probe : real.probes()) {
      lines.add(
          "%-22s %4d  %-13s %-13s %9s %8s %7s"
              .formatted(
                  axis.told(probe.value()),
                  probe.seed(),
                  probe.verdict(),
                  probe.says(),
                  Numbers.millis(probe.lagP99Millis().orElse(Double.NaN)),
                  Numbers.percent(probe.stealPercent().orElse(Double.NaN)),
                  whole(probe.tookSeconds())));
    }
    lines.add("");
  }

  private String real(RealEdge real) {
    return "Real:       %s%s."
        .formatted(where(real.edge(), true), real.stopped() ? "; the search was stopped" : "");
  }

  private String simulated(SimulatedEdge simulated) {
    String width =
        simulated.fewTipAt().isPresent() && simulated.mostTipAt().isPresent()
            ? "; at most 10 %% of %d seeds tip at %s, at least 90 %% at %s"
                .formatted(
                    SimulatedEdge.SEEDS,
                    axis.told(simulated.fewTipAt().getAsDouble()),
                    axis.told(simulated.mostTipAt().getAsDouble()))
            : "";
    return "Simulated:  %s%s.".formatted(where(simulated.edge(), false), width);
  }

  private String where(Edge edge, boolean counted) {
    OptionalDouble low = edge.recoversAt();
    OptionalDouble high = edge.tipsAt();
    String interval =
        low.isEmpty() || high.isEmpty()
            ? ""
            : "tips from %s on, between %s (recovers%s) and %s (tips%s)"
                .formatted(
                    axis.told(edge.estimate().orElse(Double.NaN)),
                    axis.told(low.getAsDouble()),
                    counted ? votes(edge, low.getAsDouble()) : "",
                    axis.told(high.getAsDouble()),
                    counted ? votes(edge, high.getAsDouble()) : "");
    return switch (edge.ending()) {
      case FOUND -> interval;
      case UNDECIDED ->
          interval.isEmpty() ? unsaid(edge) : interval + "; runs in between are inconclusive";
      case BUDGET_SPENT -> or(interval, sides(edge)) + "; the probes are used up";
      case VOIDED -> or(interval, sides(edge)) + "; too many probes were void";
      case GOES_ON -> or(interval, sides(edge)) + "; not at its end";
      case NEVER_TIPS -> "never tips, up to " + axis.told(edge.recoversAt().orElseThrow());
      case TIPS_ALREADY -> "tips already at " + axis.told(edge.tipsAt().orElseThrow());
    };
  }

  /// There is no interval, and runs further out cannot say.
  private String unsaid(Edge edge) {
    if (edge.recoversAt().isPresent()) {
      return "recovers up to %s; runs above are inconclusive"
          .formatted(axis.told(edge.recoversAt().getAsDouble()));
    }
    return edge.tipsAt().isPresent()
        ? "tips down to %s; runs below are inconclusive"
            .formatted(axis.told(edge.tipsAt().getAsDouble()))
        : "no run can say; each is inconclusive";
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private String sides(Edge edge) {
    if (edge.recoversAt().isPresent()) {
      return "recovers at " + axis.told(edge.recoversAt().getAsDouble());
    }
    return edge.tipsAt().isPresent()
        ? "tips at " + axis.told(edge.tipsAt().getAsDouble())
        : "nothing is known";
  }

  private static String votes(Edge edge, double value) {
    Tally tally =
        edge.tallies().stream().filter(each -> each.value() == value).findFirst().orElseThrow();
    return " %d of %d".formatted(Math.max(tally.tips(), tally.recovers()), tally.probes());
  }

  private void difference(List<String> lines) {
    OptionalDouble percent = report.differencePercent();
    if (percent.isPresent()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Difference: the real edge is %.1f %% %s the simulated one.",
              Math.abs(percent.getAsDouble()),
              percent.getAsDouble() < 0 ? "below" : "above"));
    }
  }

  private void remarks(List<String> lines, Edge edge) {
    if (!edge.exceptions().isEmpty()) {
      lines.add(
          "Remark:     more is not worse everywhere: it recovers at "
              + edge.exceptions().stream()
                  .map(tally -> axis.told(tally.value()) + votes(edge, tally.value()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    switch (edge.ending()) {
      case UNDECIDED ->
          lines.add(
              "Remark:     read the report of an inconclusive run; a longer --watch may decide.");
      case BUDGET_SPENT -> lines.add("Remark:     --runs allows more; what was run is kept.");
      case VOIDED -> lines.add("Remark:     on a quieter machine the same command goes on.");
      default -> {}
    }
  }

  private void cost(List<String> lines) {
    List<String> costs = new ArrayList<>();
    report
        .real()
        .ifPresent(
            real ->
                costs.add(
                    String.format(
                        Locale.ROOT,
                        "%s of the lab (%d repeated, %d void), %.0f minutes",
                        Numbers.counted(real.probes().size(), "run"),
                        real.edge().repeats(),
                        real.edge().voids(),
                        real.tookSeconds() / SECONDS_PER_MINUTE)));
    report.simulated().ifPresent(each -> costs.add(each.runs() + " simulated runs"));
    if (!costs.isEmpty()) {
      lines.add("Cost:       " + String.join("; ", costs) + ".");
    }
  }

  /// Broken at blanks; what follows stands under the first word behind the label.
  private static String wrapped(String line) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : line.split("(?<= )(?=\\S)", -1)) {
      if (column > 0 && column + word.strip().length() > COLUMNS) {
        text.setLength(text.toString().stripTrailing().length());
        text.append("\n").append(" ".repeat(LABEL));
        column = LABEL;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString().stripTrailing();
  }

  private static String whole(double seconds) {
    return Math.round(seconds) + " s";
  }
}

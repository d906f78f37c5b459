package dev.capsize.cli.escape;

import dev.capsize.cli.story.Numbers;
import dev.capsize.outcome.Ensemble;
import dev.capsize.reader.value.Interventions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a person reads: what brings the service back, by cost, what does not, and how it is done.
public final class EscapeText {
  private static final int COLUMNS = 100;
  private static final int TOP = 3;

  private final EscapeReport report;

  private EscapeText(EscapeReport report) {
    this.report = report;
  }

  /// The text, with a line break at its end.
  public static String of(EscapeReport report) {
    List<String> lines = new EscapeText(report).lines();
    return lines.stream().map(EscapeText::wrapped).collect(Collectors.joining("\n")) + "\n";
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!report.collapsed()) {
      lines.add(nothing());
      return lines;
    }
    lines.add(
        "%s stays down when nobody intervenes (simulation, %d of %d runs): %s."
            .formatted(
                report.service(),
                report.untouched().size(),
                report.untouched().size(),
                report.untouched().getFirst().reason()));
    lines.add("");
    working(lines);
    failing(lines);
    report.need().ifPresent(need -> lines.addAll(List.of("", need)));
    if (!report.impossible().isEmpty()) {
      lines.add("");
      lines.add("Not tried:");
      report.impossible().forEach(each -> lines.add("  " + each));
    }
    if (!report.working().isEmpty()) {
      lines.add("");
      lines.addAll(Runbook.shortly(report, report.working().getFirst()));
    }
    return lines;
  }

  /// Why there is nothing to come out of.
  private String nothing() {
    if (report.untouched().isEmpty()) {
      return "%s: nothing was found before the interruption".formatted(report.service());
    }
    Outcome first = report.untouched().getFirst();
    if (report.recoversByItself()) {
      return ("%s comes back by itself (simulation, %d of %d runs): %s. There is nothing to escape"
              + " from.")
          .formatted(
              report.service(),
              report.untouched().size(),
              report.untouched().size(),
              first.reason());
    }
    if (report.overloaded()) {
      return ("%s has no healthy state at this load (simulation, %d of %d runs): %s. There is"
              + " nothing to come back to; lower the load, or raise the capacity.")
          .formatted(
              report.service(),
              report.untouched().size(),
              report.untouched().size(),
              first.reason());
    }
    return "%s: it is not clear that it stays down (simulation): %s. Try a stronger trigger."
        .formatted(
            report.service(),
            report.untouched().stream()
                .map(each -> each.verdict().word())
                .collect(Collectors.joining(", ")));
  }

  private void working(List<String> lines) {
    if (report.working().isEmpty()) {
      lines.add(
          "Nothing that was tried brings it back, %s after the trigger ended.".formatted(at()));
      return;
    }
    lines.add(
        ("What brings it back, begun %s after the trigger ended; medians of %d fresh runs"
                + " (simulation):")
            .formatted(at(), report.runs()));
    lines.add(
        "%7s %8s %12s %11s  %-20s %s"
            .formatted(
                "cost",
                "refused",
                "thrown away",
                "back after",
                "come back (95 %)",
                "intervention"));
    report.working().forEach(each -> lines.add(row(each)));
    lines.add(
        "cost = requests refused + attempts whose work was thrown away until recovery;"
            + " docs/concepts/escape.md");
  }

  private String at() {
    return Numbers.seconds(report.atSeconds());
  }

  private String row(Escape escape) {
    Ensemble.Interval interval = escape.interval();
    return String.format(
        Locale.ROOT,
        "%7s %8s %12s %11s  %-20s %s",
        Numbers.count(escape.cost()),
        Numbers.count(escape.refused()),
        Numbers.count(escape.thrownAway()),
        Numbers.seconds(escape.afterSeconds()),
        String.format(
            Locale.ROOT,
            "%d of %d (%.0f-%.0f %%)",
            escape.hits(),
            escape.outcomes().size(),
            100 * interval.low(),
            100 * interval.high()),
        Interventions.text(escape.interventions(), report.scenario()));
  }

  private void failing(List<String> lines) {
    if (report.failing().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("What does not, at the largest size that was tried:");
    for (Escape each : report.failing()) {
      lines.add(
          "  %s: %s"
              .formatted(
                  Interventions.text(each.interventions(), report.scenario()), Instead.of(each)));
    }
  }

  /// Those that a runbook tells.
  static List<Escape> top(EscapeReport report) {
    return report.working().stream().limit(TOP).toList();
  }

  private static String wrapped(String line) {
    if (line.length() <= COLUMNS) {
      return line;
    }
    // A row of the table stays one, so that its last column can be copied.
    if (line.contains("%)  ")) {
      return line;
    }
    int spaces = line.length() - line.stripLeading().length();
    String indent = " ".repeat(spaces == 0 ? 0 : spaces + 2);
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : line.split("(?<=\\S) (?!%|s\\b)", -1)) {
      if (column > 0 && column + 1 + word.length() > COLUMNS) {
        wrapped.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += word.length();
    }
    return wrapped.toString();
  }
}

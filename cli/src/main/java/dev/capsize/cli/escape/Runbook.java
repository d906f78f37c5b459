package dev.capsize.cli.escape;

import dev.capsize.cli.story.Numbers;
import dev.capsize.intervention.Intervention;
import dev.capsize.reader.value.Interventions;
import java.util.ArrayList;
import java.util.List;

/// The way out as steps for whoever is called at night, in Markdown.
public final class Runbook {
  /// How long a way out is given at least: two windows in which recovery is seen, and a margin.
  private static final double PATIENCE_SECONDS = 15;

  private final EscapeReport report;
  private final List<String> lines = new ArrayList<>();

  private Runbook(EscapeReport report) {
    this.report = report;
  }

  /// The page, with a line break at its end.
  public static String of(EscapeReport report) {
    Runbook book = new Runbook(report);
    book.write();
    return String.join("\n", book.lines) + "\n";
  }

  /// What is done, in a few lines for the terminal.
  static List<String> shortly(EscapeReport report, Escape escape) {
    List<String> lines = new ArrayList<>();
    lines.add("How, in short (--markdown FILE writes the whole runbook):");
    int step = 0;
    for (Intervention each : escape.interventions()) {
      Lever lever = Lever.of(each, report.blueprint().entry());
      lines.add("  %d. %s".formatted(++step, lever.what()));
      lines.add("     Needs: %s".formatted(lever.needs()));
    }
    lines.add("  %d. Watch, and stop when: %s".formatted(++step, stop(report)));
    return lines;
  }

  private void write() {
    lines.add("# Runbook: bring %s back".formatted(report.service()));
    lines.add("");
    if (!report.collapsed() || report.working().isEmpty()) {
      lines.add(
          report.collapsed()
              ? "Nothing that was tried brings it back; see the end of this page."
              : "There is no collapsed state to come out of.");
      failing();
      return;
    }
    when();
    int number = 0;
    for (Escape escape : EscapeText.top(report)) {
      way(++number, escape);
    }
    failing();
    lines.add("");
    lines.add("Every figure is simulated: `%s`".formatted(report.command()));
  }

  private void when() {
    lines.add("## When");
    lines.add("");
    lines.add(
        "The fault is over, and %s still does not answer: goodput stays low while attempts per"
            .formatted(report.service()));
    lines.add("request stay high. Each way was tried after the fault had ended, not during it.");
    lines.add("");
    lines.add(
        "Left alone it stays down (simulation, %d of %d runs): %s."
            .formatted(
                report.untouched().size(),
                report.untouched().size(),
                report.untouched().getFirst().reason()));
  }

  private void way(int number, Escape escape) {
    lines.add("");
    lines.add("## %s: %s".formatted(number == 1 ? "The smallest way out" : "Or", escape.way()));
    lines.add("");
    lines.add("`%s`".formatted(Interventions.text(escape.interventions(), report.scenario())));
    lines.add("");
    lines.add(
        ("Brought it back in %d of %d simulated runs, %s after it began; it costs %s requests"
                + " refused")
            .formatted(
                escape.hits(),
                escape.outcomes().size(),
                Numbers.seconds(escape.afterSeconds()),
                Numbers.count(escape.refused())));
    lines.add("and %s attempts thrown away.".formatted(Numbers.count(escape.thrownAway())));
    int step = 0;
    for (Intervention each : escape.interventions()) {
      Lever lever = Lever.of(each, report.blueprint().entry());
      lines.add("");
      lines.add("%d. %s".formatted(++step, lever.what()));
      lines.add("");
      lines.add("   ```");
      lever.how().forEach(line -> lines.add("   " + line));
      lines.add("   ```");
      lines.add("");
      lines.add("   Prerequisite: %s".formatted(lever.needs()));
    }
    lines.add("");
    lines.add("%d. See that it works: %s".formatted(++step, meters()));
    lines.add("");
    lines.add("%d. Stop when %s".formatted(++step, stop(report)));
    lines.add(
        "   If that is not so %.0f s after the first step, take it back and try the next way."
            .formatted(Math.max(PATIENCE_SECONDS, Math.ceil(2 * escape.afterSeconds()))));
  }

  /// What a Spring Boot service shows by itself.
  private String meters() {
    List<String> meters = new ArrayList<>();
    meters.add("`http.server.requests` by status (5xx and 429 fall, 2xx rise)");
    report
        .blueprint()
        .entry()
        .pools()
        .keySet()
        .forEach(
            pool ->
                meters.add(
                    "`hikaricp.connections.pending{pool=\"%s\"}` falls to 0".formatted(pool)));
    meters.add("`tomcat.threads.busy` falls");
    if (report.impossible().stream().noneMatch(each -> each.startsWith("reset-breakers"))) {
      meters.add("`resilience4j.circuitbreaker.state{state=\"closed\"}` is 1");
    }
    return String.join("; ", meters) + ".";
  }

  private static String stop(EscapeReport report) {
    return "95 %% of the requests to each endpoint (%s) are answered in time for 5 s."
        .formatted(String.join(", ", report.blueprint().entry().endpoints().keySet()));
  }

  private void failing() {
    if (report.failing().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("## What does not bring it back");
    lines.add("");
    for (Escape each : report.failing()) {
      lines.add(
          "* `%s`: %s"
              .formatted(
                  Interventions.text(each.interventions(), report.scenario()), Instead.of(each)));
    }
  }
}

package dev.capsize.cli.consequence;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.rule.Consequence;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Repetition;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.terminal.Lines;
import dev.capsize.outcome.Ensemble.EndpointSpread;
import dev.capsize.outcome.Ensemble.PhaseSpread;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a finding says, and the figures of the runs that show it, for a person.
public final class ShowingText {
  private static final String INDENT = "  ";

  /// As wide as `NOT SHOWN`, with a gap.
  private static final int HEAD_WIDTH = 13;

  /// Findings of one rule in one service that are repeated here; `check` has all.
  private static final int FINDINGS_MAX = 3;

  private final Showing showing;
  private final Run run;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private ShowingText(Showing showing, Run run, int width) {
    this.showing = showing;
    this.run = run;
    this.width = width;
  }

  /// All of it, with a line break at its end.
  ///
  /// @param run the one that stands for all, which are its repetition
  public static String render(Showing showing, Run run, int width) {
    ShowingText text = new ShowingText(showing, run, width);
    text.findings();
    showing.signs().forEach(text::sign);
    text.after();
    text.conclusion();
    return String.join("\n", text.lines) + "\n";
  }

  private void findings() {
    List<Finding> all = showing.findings();
    for (Finding each : all.stream().limit(FINDINGS_MAX).toList()) {
      lines.addAll(
          Lines.hang("%s in %s  ".formatted(each.code(), each.service()), each.headline(), width));
      row("says", each.arithmetic());
    }
    if (all.size() > FINDINGS_MAX) {
      row("", "and %d more of this code".formatted(all.size() - FINDINGS_MAX));
    }
  }

  private void sign(Sign sign) {
    row(sign.shown() ? "SHOWN" : "NOT SHOWN", sign.consequence().text() + ": " + seen(sign));
    figures(sign.consequence()).forEach(each -> row("", each));
  }

  private static String seen(Sign sign) {
    if (sign.consequence() == Consequence.THREADS_TAKEN) {
      return sign.shown() ? "in the run shown" : "not in the run shown";
    }
    return "in %s of %d".formatted(sign.seen() == 0 ? "none" : sign.seen(), sign.runs());
  }

  private List<String> figures(Consequence consequence) {
    return switch (consequence) {
      case CALLERS_LEAVE -> left();
      case REPEATS -> concat(attempts(), linked(consequence));
      case OTHERS_SLOW -> linked(consequence);
      case POOL_EMPTY -> concat(pools(), linked(consequence));
      case BREAKER_SILENT -> concat(linkLine(1), linked(consequence));
      case THREADS_TAKEN ->
          List.of(
              "at most %s waited for a thread at one time"
                  .formatted(Numbers.counted(Math.round(Sign.waitingForThread(run)), "request")));
      case REQUESTS_CUT -> concat(cut(), linked(consequence));
      // What follows for every finding is the figure of this one.
      case STAYS_DOWN -> List.of();
    };
  }

  /// The latencies are those of all runs, the share that was given up that of the run shown.
  private List<String> left() {
    List<String> figures = new ArrayList<>();
    figures.add(
        "%s attempts per request were given up by callers %s"
            .formatted(Numbers.ratio(Sign.left(run.result())), when()));
    fault()
        .ifPresent(
            each ->
                figures.add(
                    "p99 "
                        + each.endpoints().entrySet().stream()
                            .map(ShowingText::latency)
                            .collect(Collectors.joining(", "))));
    return figures;
  }

  private static String latency(Map.Entry<String, EndpointSpread> each) {
    return "%s %s".formatted(each.getKey(), Numbers.millis(each.getValue().p99Millis().median()));
  }

  private List<String> attempts() {
    List<String> figures = new ArrayList<>();
    fault()
        .ifPresent(
            each ->
                figures.add(
                    "%s attempts per request %s, %s before"
                        .formatted(
                            Numbers.ratio(each.attemptsPerRequest().median()),
                            when(),
                            Numbers.ratio(
                                spread("before")
                                    .map(before -> before.attemptsPerRequest().median())
                                    .orElse(Double.NaN)))));
    Optional<Phase> now = Sign.fault(run.result());
    now.ifPresent(
        each ->
            figures.add(
                "%s calls to dependencies per request, %s before"
                    .formatted(
                        Numbers.ratio(Sign.callsPerRequest(each)),
                        Numbers.ratio(
                            Sign.phase(run.result(), "before")
                                .map(Sign::callsPerRequest)
                                .orElse(Double.NaN)))));
    return figures;
  }

  private List<String> pools() {
    return Sign.fault(run.result()).stream()
        .flatMap(each -> each.pools().entrySet().stream())
        .map(
            each ->
                "%s: %s of %s in use and %s waiting on average %s"
                    .formatted(
                        each.getKey(),
                        Numbers.count(each.getValue().inUse()),
                        Numbers.count(each.getValue().limit()),
                        Numbers.count(each.getValue().waiting()),
                        when()))
        .toList();
  }

  private List<String> cut() {
    int cut = Sign.cut(run.result());
    return List.of("%s cut by SIGKILL".formatted(Numbers.counted(cut, "request")));
  }

  /// When the link of a consequence happened in all runs, and how that is known of the one shown.
  private List<String> linked(Consequence consequence) {
    return Sign.link(consequence).map(this::linkLine).orElse(List.of());
  }

  private List<String> linkLine(int number) {
    Link link =
        run.result().links().stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow();
    String onset =
        others().ensemble().links().stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .map(each -> others().spread(each.onsetSeconds()))
            .orElse(Numbers.NONE);
    return List.of("[%d] %s  %s".formatted(number, link.name(), onset), link.evidence());
  }

  private void after() {
    spread("after")
        .ifPresent(
            each ->
                row(
                    "after it",
                    "%s of %s answered in time"
                        .formatted(
                            Numbers.rate(each.goodputPerSecond().median()),
                            Numbers.rate(each.offeredPerSecond().median()))));
    row(
        "verdict",
        "%s in %d of %d"
            .formatted(
                others().ensemble().majority().word(),
                others().ensemble().agreeing(),
                others().ensemble().runs()));
  }

  private void conclusion() {
    Finding finding = showing.findings().getFirst();
    if (showing.all()) {
      return;
    }
    Result result = run.result();
    String what =
        result.verdict() == Verdict.RECOVERS
            ? "a longer or slower fault may, with --trigger; or more load, with --load"
            : "what it says may be true, and not the first thing to give way here";
    lines.add("");
    lines.addAll(
        Lines.wrap(
            "These runs do not show all of what %s says; %s.".formatted(finding.code(), what),
            width));
  }

  private String when() {
    return spread("during").isPresent()
        ? "while the fault was there"
        : "after the healthy phase, without a fault";
  }

  private Optional<PhaseSpread> fault() {
    return spread("during").or(() -> spread("after"));
  }

  private Optional<PhaseSpread> spread(String name) {
    return others().ensemble().phases().stream()
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  private Repetition others() {
    return run.repetition().orElseThrow();
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private void row(String head, String text) {
    lines.addAll(Lines.hang(INDENT + Lines.padRight(head, HEAD_WIDTH - 2), text, width));
  }
}

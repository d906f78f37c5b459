package dev.capsize.cli.reconciliation;

import static java.util.stream.Collectors.joining;

import dev.capsize.cli.proof.Variant;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.outcome.Ensemble;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reconciliations for people: some lines per variant, or the page of the docs.
public final class ReconciliationTable {
  private ReconciliationTable() {}

  /// One line per variant, and one below it for each figure that is off.
  public static String text(List<Reconciliation> all) {
    StringBuilder out = new StringBuilder();
    for (Reconciliation each : all) {
      out.append("%-20s  %-7s  %s\n".formatted(each.variant().name(), state(each), verdicts(each)));
      each.off().forEach(match -> out.append("    ").append(words(match)).append('\n'));
    }
    return out.append('\n').append(sum(all)).append('\n').toString();
  }

  /// The page of the docs that holds the last result.
  ///
  /// @param path of the descriptions; empty for the variants of the default scenario
  public static String page(Optional<String> path, List<Reconciliation> all) {
    String sections =
        all.stream()
            .filter(each -> !each.off().isEmpty())
            .map(
                each ->
                    "- `%s`\n%s"
                        .formatted(
                            each.variant().name(),
                            each.off().stream()
                                .map(match -> "  - " + words(match) + "\n")
                                .collect(joining())))
            .collect(joining());
    return """
    # Lab against simulation%s

    %s, each run once in the lab and simulated
    %d times. This page is written by:

    ```sh
    ./capsize reconcile%s --table
    ```

    They agree when both have the same verdict; when each link happened in both or
    in neither, its median onset within 15 %% of the time since the fault began, or 1 s if that is
    more; and when goodput and attempts per request of each phase are within 15 %%, where less
    than 1 %% of the offered load counts as 0.

    **%s**

    | %s | lab | simulated | |
    |---|%s---|---|---|
    %s
    ## Links

    Onset in seconds: lab / median of the simulated runs (difference). Bold where it is off.

    | variant | 1 slow | 2 drained | 3 spreads | 4 storm | 5 breaker | 6 cut |
    |---|---|---|---|---|---|---|
    %s
    ## Goodput and attempts per request

    Before, during and after the fault: lab / median of the simulated runs.

    | variant | goodput before | during | after | attempts before | during | after |
    |---|---|---|---|---|---|---|
    %s
    ## What is off

    %s\
    """
        .formatted(
            path.isPresent() ? ": examples" : "",
            path.isPresent()
                ? "%s of [%s](../../%s/README.md)"
                    .formatted(Numbers.counted(all.size(), "description"), path.get(), path.get())
                : "The payments scenario with --quick in %d variants".formatted(all.size()),
            all.isEmpty() ? 0 : all.getFirst().simulated().runs(),
            path.map(" "::concat).orElse(""),
            sum(all),
            path.isPresent() ? "example" : "variant | changed",
            path.isPresent() ? "" : "---|",
            all.stream().map(ReconciliationTable::verdictRow).collect(joining()),
            all.stream().map(ReconciliationTable::linkRow).collect(joining()),
            all.stream().map(ReconciliationTable::phaseRow).collect(joining()),
            sections.isEmpty() ? "Nothing.\n" : sections);
  }

  private static String verdictRow(Reconciliation each) {
    return "| %s | %s%s | %s | %s |\n"
        .formatted(
            each.variant().name(),
            changed(each.variant()),
            each.lab().verdict(),
            simulated(each),
            each.agrees() ? "ok" : "**" + state(each) + "**");
  }

  /// A cell; none where descriptions stand as they are.
  private static String changed(Variant variant) {
    if (variant.described().isPresent()) {
      return "";
    }
    return variant.changes().isEmpty()
        ? "nothing | "
        : "`%s` | ".formatted(RunFacts.commandLine(variant.changes()));
  }

  private static String linkRow(Reconciliation each) {
    return row(each, each.matches().stream().filter(match -> match.name().startsWith("link")));
  }

  private static String phaseRow(Reconciliation each) {
    return "| %s | %s | %s |\n"
        .formatted(each.variant().name(), cells(each, "goodput"), cells(each, "attempts"));
  }

  /// Without a trigger there is nothing `during`.
  private static String cells(Reconciliation each, String figure) {
    return List.of("before", "during", "after").stream()
        .map(
            phase ->
                each.matches().stream()
                    .filter(match -> match.name().equals(figure + " " + phase))
                    .findFirst()
                    .map(ReconciliationTable::cell)
                    .orElse(Numbers.NONE))
        .collect(joining(" | "));
  }

  private static String row(Reconciliation each, Stream<Match> matches) {
    return "| %s | %s |\n"
        .formatted(
            each.variant().name(), matches.map(ReconciliationTable::cell).collect(joining(" | ")));
  }

  private static String cell(Match match) {
    String text =
        "%s / %s%s"
            .formatted(
                number(match, match.lab()),
                number(match, match.median()),
                difference(match).map(" (%s)"::formatted).orElse(""));
    return match.agrees() ? text : "**" + text + "**";
  }

  private static String state(Reconciliation each) {
    if (each.agrees()) {
      return "ok";
    }
    return each.sameVerdict() ? each.off().size() + " off" : "VERDICT";
  }

  private static String verdicts(Reconciliation each) {
    return "lab %s, simulated %s".formatted(each.lab().verdict(), simulated(each));
  }

  /// `recovers in 20 of 20`; `inconclusive (recovers in 13 of 20)` when the seeds disagree.
  private static String simulated(Reconciliation each) {
    Ensemble ensemble = each.simulated();
    String majority =
        "%s in %d of %d"
            .formatted(ensemble.majority().word(), ensemble.agreeing(), ensemble.runs());
    return ensemble.verdict() == ensemble.majority()
        ? majority
        : "%s (%s)".formatted(ensemble.verdict().word(), majority);
  }

  /// `link 6 drain cut: lab 29.2, simulated 27.3 [26.5-28.8] (-1.9 s, 2.9 s allowed)`.
  private static String words(Match match) {
    String range =
        match.simulated().runs() == 0
            ? "in no run"
            : "%s [%s-%s] in %d of %d runs"
                .formatted(
                    number(match, match.simulated().median()),
                    number(match, match.simulated().min()),
                    number(match, match.simulated().max()),
                    match.simulated().runs(),
                    match.runs());
    return "%s: lab %s, simulated %s%s; the lab lies %s the simulated range"
        .formatted(
            match.name(),
            number(match, match.lab()),
            range,
            difference(match)
                .map(by -> " (%s, %s allowed)".formatted(by, number(match, match.allowed())))
                .orElse(""),
            match.withinRange() ? "within" : "outside");
  }

  private static String number(Match match, double value) {
    return switch (match.kind()) {
      case SECONDS -> Numbers.seconds(value);
      case PER_SECOND -> Numbers.rate(value);
      case RATIO -> Numbers.ratio(value);
    };
  }

  private static Optional<String> difference(Match match) {
    double by = match.difference();
    if (Double.isNaN(by)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (match.kind()) {
          case SECONDS -> String.format(Locale.ROOT, "%+.1f s", by + 0.0);
          case PER_SECOND -> String.format(Locale.ROOT, "%+.1f/s", by + 0.0);
          case RATIO -> String.format(Locale.ROOT, "%+.2f", by + 0.0);
        });
  }

  private static String sum(List<Reconciliation> all) {
    long verdicts = all.stream().filter(Reconciliation::sameVerdict).count();
    long agree = all.stream().filter(Reconciliation::agrees).count();
    List<Match> off = all.stream().flatMap(each -> each.off().stream()).toList();
    long figures = all.stream().mapToLong(each -> each.matches().size()).sum();
    return ("%d variants: the same verdict in %d, every figure in %d; %d of %d figures off, %d of"
            + " these within the range of the simulated runs")
        .formatted(
            all.size(),
            verdicts,
            agree,
            off.size(),
            figures,
            off.stream().filter(Match::withinRange).count());
  }
}

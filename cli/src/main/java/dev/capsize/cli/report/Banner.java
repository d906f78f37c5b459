package dev.capsize.cli.report;

import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// The strip at the top: verdict, reason, and the six links as a chain.
final class Banner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Banner() {}

  /// Title of the browser's window.
  static String title(Run run) {
    return "%s: %s - Capsize".formatted(run.description().service(), run.result().verdict().word());
  }

  static String html(Run run) {
    Verdict verdict = run.result().verdict();
    StringBuilder out = new StringBuilder();
    out.append("<header class=\"banner %s\">".formatted(verdict.word()));
    out.append(facts(run));
    out.append("<h1><span class=\"badge\" aria-hidden=\"true\"><b>")
        .append(letter(verdict))
        .append("</b></span>")
        .append(Html.element("span", "word", verdict.name()))
        .append("</h1>");
    out.append(Html.element("p", "reason", Html.escape(run.result().reason())));
    run.result()
        .decide()
        .ifPresent(
            decide ->
                out.append(
                    Html.element("p", "decide", "What would decide: " + Html.escape(decide))));
    run.repetition()
        .ifPresent(
            others ->
                out.append(
                    Html.element(
                        "p",
                        "decide",
                        Html.escape(others.headline() + ". " + others.dependence()))));
    out.append(chain(run));
    return out.append("</header>").toString();
  }

  private static String facts(Run run) {
    return Html.element(
        "p",
        "facts",
        "<b>%s</b> <span>%s</span> <span>seed %d</span> <span>%s</span>"
            .formatted(
                Html.escape(run.description().service()),
                TIME.format(run.facts().startedAt()),
                run.facts().seed(),
                share(run)));
  }

  private static String share(Run run) {
    int runs = run.facts().runs();
    return runs == 1
        ? "1 run"
        : "%s of %d runs".formatted(Numbers.percent(run.facts().verdictShare() * 100), runs);
  }

  /// State by shape and letter, for whom the colour says nothing.
  private static String letter(Verdict verdict) {
    return switch (verdict) {
      case RECOVERS -> "R";
      case METASTABLE -> "M";
      case OVERLOADED -> "O";
      case INCONCLUSIVE -> "?";
    };
  }

  private static String chain(Run run) {
    if (run.result().links().isEmpty()) {
      return "";
    }
    return run.result().links().stream()
        .map(Banner::link)
        .collect(
            Collectors.joining(
                "", "<ol class=\"chain\" aria-label=\"The six links of the cascade\">", "</ol>"));
  }

  private static String link(Link link) {
    String when =
        link.occurred() ? Numbers.seconds(link.atSeconds().orElseThrow()) : "did not happen";
    return Html.element(
        "li",
        link.occurred() ? "yes" : "no",
        "<i aria-hidden=\"true\">%d</i><span>%s</span><b>%s</b>"
            .formatted(link.number(), when, Html.escape(link.name())));
  }
}

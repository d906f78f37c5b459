package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report as Markdown, for a comment on a change or the page of a build.
public final class ReportMarkdown {
  private final List<String> lines = new ArrayList<>();

  private ReportMarkdown() {}

  /// All of it, with a line break at its end.
  public static String render(Report report) {
    Report shown = Secrets.without(report);
    ReportMarkdown text = new ReportMarkdown();
    text.paragraph("## Capsize check");
    text.paragraph(prose(Counts.summary(shown)));
    shown.findings().stream()
        .map(Finding::service)
        .distinct()
        .forEach(
            service -> {
              text.paragraph("### " + prose(service));
              shown.findings().stream()
                  .filter(each -> each.service().equals(service))
                  .forEach(text::finding);
            });
    if (shown.findings().isEmpty()) {
      text.paragraph(prose(Counts.lookedAt(shown)));
    }
    text.open(shown);
    text.suppressed(shown.suppressed());
    text.problems(shown.problems());
    shown.notes().forEach(each -> text.paragraph(prose(each + ".")));
    return String.join("\n", text.lines).stripTrailing() + "\n";
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      lines.add(text);
      lines.add("");
    }
  }

  private void finding(Finding found) {
    paragraph(
        "#### %s %s: %s"
            .formatted(
                Counts.word(found.severity()).toUpperCase(Locale.ROOT),
                found.code(),
                prose(found.headline())));
    paragraph(found.arithmetic().isBlank() ? "" : code(found.arithmetic()));
    lines.add("| setting | value | from |");
    lines.add("|---|---|---|");
    found.evidence().forEach(each -> lines.add(row(each)));
    lines.add("");
    paragraph(prose(found.consequence()));
    fix(found.fix());
  }

  private void fix(String fix) {
    if (fix.lines().count() <= 1) {
      paragraph(fix.isBlank() ? "" : "**Fix:** " + code(fix.strip()));
      return;
    }
    paragraph("**Fix:**");
    // An indented block has no end that its text could fake.
    fix.lines().forEach(each -> lines.add("    " + each));
    lines.add("");
  }

  private static String row(Fact fact) {
    String over =
        fact.overrode().isEmpty()
            ? ""
            : ", overrides "
                + fact.overrode().stream()
                    .map(Facts::place)
                    .map(ReportMarkdown::cell)
                    .collect(Collectors.joining(", "));
    return "| %s | %s | %s%s |"
        .formatted(cell(fact.key()), cell(Facts.value(fact)), cell(Facts.place(fact)), over);
  }

  private void open(Report report) {
    if (report.open().isEmpty()) {
      return;
    }
    paragraph("### Could not evaluate " + Counts.many(Counts.open(report), "rule"));
    Counts.lacks(report).forEach((lacks, of) -> lines.add("- " + prose(of + ": lacks " + lacks)));
    lines.add("");
  }

  private void suppressed(List<Report.Suppressed> suppressed) {
    if (suppressed.isEmpty()) {
      return;
    }
    paragraph("### Suppressed");
    for (Report.Suppressed each : suppressed) {
      lines.add(
          "- %s in %s: %s (%s)"
              .formatted(
                  each.finding().code(),
                  prose(each.finding().service()),
                  prose(each.finding().headline()),
                  each.reason().isBlank() ? "no reason given" : prose(each.reason())));
    }
    lines.add("");
  }

  private void problems(List<Report.Trouble> problems) {
    if (problems.isEmpty()) {
      return;
    }
    paragraph("### Could not be read");
    for (Report.Trouble each : problems) {
      lines.add("- " + code(Facts.place(each.origin())) + ": " + prose(each.message()));
    }
    lines.add("");
  }

  /// A cell of a table: a pipe ends one even inside of code.
  private static String cell(String text) {
    return text.isEmpty() ? "" : code(text).replace("|", "\\|");
  }

  /// Code between as many backticks as it needs.
  private static String code(String text) {
    String fence = "`";
    while (text.contains(fence)) {
      fence += "`";
    }
    boolean padded = text.startsWith("`") || text.endsWith("`");
    return padded ? fence + " " + text + " " + fence : fence + text + fence;
  }

  /// Prose in which nothing is a markup, a mention or HTML.
  private static String prose(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1").replace("@", "&#64;");
  }
}

package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A report for a person at a terminal.
///
/// By service: each finding with its arithmetic, every value that it is based on with the line of
/// the file and a caret under the column, what follows, and what to change. Then what could not be
/// evaluated or read, what is suppressed and why, and a summary. Where nothing was found it says
/// what was looked at.
public final class ReportText {
  private static final String INDENT = "  ";
  private static final String DEEPER = "    ";

  private final Report report;
  private final Secrets secrets;
  private final Lines excerpts;
  private final Look look;
  private final Seeing seeing;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Report report, Secrets secrets, Lines excerpts, Look look, Seeing seeing) {
    this.report = report;
    this.secrets = secrets;
    this.excerpts = excerpts;
    this.look = look;
    this.seeing = seeing;
  }

  /// How a reader can see what a finding says will happen.
  public interface Seeing {
    /// The command that shows it; empty if none does.
    Optional<String> command(Finding found);
  }

  /// All of it, with a line break at its end.
  ///
  /// @param excerpts lines of the files that were read
  public static String render(Report report, Lines excerpts, Look look) {
    return render(report, excerpts, look, found -> Optional.empty());
  }

  /// The same, each finding with the command that shows it.
  public static String render(Report report, Lines excerpts, Look look, Seeing seeing) {
    ReportText text =
        new ReportText(Secrets.without(report), Secrets.of(report), excerpts, look, seeing);
    text.findings();
    text.nothing();
    text.open();
    text.problems();
    text.suppressed();
    text.notes();
    text.summary();
    return String.join("\n", text.lines) + "\n";
  }

  private void findings() {
    for (String service : report.findings().stream().map(Finding::service).distinct().toList()) {
      lines.add(look.strong(service));
      report.findings().stream().filter(each -> each.service().equals(service)).forEach(this::one);
    }
  }

  private void one(Finding found) {
    if (!lines.getLast().isEmpty()) {
      lines.add("");
    }
    String head =
        "%-8s%s  ".formatted(Counts.word(found.severity()).toUpperCase(Locale.ROOT), found.code());
    List<String> headline = look.hang(head, found.headline());
    lines.add(
        look.of(found.severity(), head.stripTrailing())
            + "  "
            + look.strong(headline.getFirst().substring(head.length())));
    lines.addAll(headline.subList(1, headline.size()));
    hang(INDENT, found.arithmetic());
    found.evidence().forEach(fact -> evidence(found, fact));
    hang(INDENT, found.consequence());
    fix(found.fix());
    // A command is never broken: it is there to be copied.
    seeing.command(found).ifPresent(each -> lines.add(INDENT + "See   " + Secrets.text(each)));
    lines.add("");
  }

  private void fix(String fix) {
    String head = INDENT + "Fix   ";
    List<String> parts = fix.lines().toList();
    if (parts.isEmpty()) {
      return;
    }
    hang(head, parts.getFirst());
    parts.stream().skip(1).forEach(each -> lines.add(" ".repeat(head.length()) + each));
  }

  private void hang(String head, String text) {
    if (!text.isBlank()) {
      lines.addAll(look.hang(head, text));
    }
  }

  private void evidence(Finding found, Fact fact) {
    String assignment = Facts.text(fact);
    String place = Facts.place(fact);
    if (Columns.of(DEEPER + assignment + "   " + place) <= look.width()) {
      lines.add(DEEPER + assignment + "   " + look.faint(place));
    } else {
      hang(DEEPER, assignment);
      lines.add(DEEPER + INDENT + look.faint(place));
    }
    if (fact.origin() instanceof Origin.Written written) {
      caret(found, fact, written);
    }
    hang(DEEPER + INDENT, Facts.overrode(fact));
  }

  private void caret(Finding found, Fact fact, Origin.Written at) {
    Optional<String> raw = excerpts.line(at.file(), at.line()).filter(each -> !each.isBlank());
    if (raw.isEmpty()) {
      return;
    }
    String shown = secrets.line(fact, raw.orElseThrow()).stripTrailing();
    String number = "%6d | ".formatted(at.line());
    Excerpt excerpt = Excerpt.of(shown, at.column(), look.width() - number.length());
    lines.add(look.faint(number) + excerpt.text());
    lines.add(
        look.faint(" ".repeat(number.length() - 2) + "| ")
            + " ".repeat(excerpt.caret())
            + look.of(found.severity(), "^"));
  }

  private void nothing() {
    if (report.findings().isEmpty() || report.services().isEmpty()) {
      hang("", Counts.lookedAt(report));
      lines.add("");
    }
  }

  private void open() {
    if (report.open().isEmpty()) {
      return;
    }
    lines.add("Could not evaluate %s:".formatted(Counts.many(Counts.open(report), "rule")));
    Counts.lacks(report).forEach((lacks, of) -> hang(INDENT, of + ": lacks " + lacks));
    lines.add("");
  }

  private void problems() {
    if (report.problems().isEmpty()) {
      return;
    }
    lines.add("Could not be read; the rest went on:");
    for (Report.Trouble each : report.problems()) {
      hang(INDENT, Facts.place(each.origin()) + ": " + each.message());
    }
    lines.add("");
  }

  private void suppressed() {
    long known = Counts.known(report);
    if (report.suppressed().size() > known) {
      lines.add("Suppressed:");
      Counts.reasons(report).forEach((reason, of) -> hang(INDENT, of + ": " + reason));
      lines.add("");
    }
  }

  private void notes() {
    report.notes().forEach(each -> hang("", each + "."));
    if (!report.notes().isEmpty()) {
      lines.add("");
    }
  }

  private void summary() {
    // On one line however long it is, for those who look for it.
    lines.add(Counts.summary(report) + ".");
    report.findings().stream()
        .findFirst()
        .ifPresent(
            worst -> lines.add(look.faint("Explain a rule: capsize explain " + worst.code())));
  }
}

package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A report as workflow commands of GitHub Actions, which become annotations of a change.
///
/// - **Source:** GitHub Docs, "Workflow commands for GitHub Actions"; the escapes are those of the
///   toolkit's `command.ts`.
public final class ReportGithub {
  private ReportGithub() {}

  /// One command a line, then what was not evaluated and the summary as plain lines.
  public static String render(Report report) {
    Report shown = Secrets.without(report);
    List<String> lines = new ArrayList<>();
    shown.findings().forEach(each -> lines.add(command(each)));
    for (Report.Trouble each : shown.problems()) {
      lines.add(
          "::warning %stitle=Not read::%s"
              .formatted(place(Optional.of(each.origin())), data(each.message())));
    }
    if (shown.findings().isEmpty()) {
      lines.add(plain(Counts.lookedAt(shown)));
    }
    Counts.lacks(shown)
        .forEach((lacks, of) -> lines.add(plain("Not evaluated: " + of + ": lacks " + lacks)));
    shown.notes().forEach(each -> lines.add(plain(each)));
    lines.add(plain(Counts.summary(shown)));
    return String.join("\n", lines) + "\n";
  }

  private static String command(Finding found) {
    Optional<Origin> first =
        found.evidence().stream()
            .map(Fact::origin)
            .filter(Origin.Written.class::isInstance)
            .findFirst();
    return "::%s %stitle=%s::%s"
        .formatted(
            kind(found.severity()),
            place(first),
            property(found.code() + " " + found.headline()),
            data(message(found)));
  }

  private static String kind(Severity severity) {
    return severity == Severity.INFO ? "notice" : Counts.word(severity);
  }

  private static String place(Optional<Origin> origin) {
    return origin.orElse(null) instanceof Origin.Written at
        ? "file=%s,line=%d,col=%d,"
            .formatted(property(Secrets.text(at.file())), at.line(), at.column())
        : "";
  }

  private static String message(Finding found) {
    List<String> lines = new ArrayList<>();
    lines.add(found.service() + ": " + found.arithmetic());
    found.evidence().forEach(each -> lines.add(Facts.text(each) + "  " + Facts.place(each)));
    lines.add(found.consequence());
    lines.add(found.fix().isBlank() ? "" : "Fix: " + found.fix());
    return String.join("\n", lines.stream().filter(each -> !each.isBlank()).toList());
  }

  /// A line that the runner does not take for a command, wherever it looks for one.
  private static String plain(String text) {
    return data(text).replace("::", ": :").replace("##[", "# #[");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}

package dev.capsize.check.suppress;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Lines;
import dev.capsize.check.report.Report;
import dev.capsize.model.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Suppressions that stand beside the evidence of findings.
///
/// In YAML, properties and source a comment on the line of any evidence or right above it,
/// `# capsize:ignore CAP103,CAP104 reason="..." until=2026-12-31`; in an object of Kubernetes that
/// holds any evidence the annotation `capsize.dev/ignore-CAP502: reason`.
///
/// - **Not modelled:** comments and annotations that are about nothing that was found.
public final class Suppressions {
  /// Of the finding that a suppression has no reason.
  public static final String WITHOUT_REASON = "CAP990";

  private final Comments comments;
  private final Annotations annotations;
  private final LocalDate today;
  private final List<Finding> shown = new ArrayList<>();
  private final List<Report.Suppressed> suppressed;
  private final Map<String, Finding> withoutReason = new LinkedHashMap<>();
  private final Set<Report.Trouble> troubles = new LinkedHashSet<>();

  private Suppressions(Report report, Lines lines, LocalDate today) {
    this.comments = new Comments(lines);
    this.annotations = new Annotations(lines);
    this.today = today;
    this.suppressed = new ArrayList<>(report.suppressed());
  }

  /// The report without findings that are suppressed, with those whose suppression has expired, and
  /// with a finding for each suppression that has no reason.
  ///
  /// @param lines of the files that were read
  /// @param today the day on which suppressions must still hold
  public static Report apply(Report report, Lines lines, LocalDate today) {
    Suppressions by = new Suppressions(report, lines, today);
    report.findings().forEach(by::judge);
    by.shown.addAll(by.withoutReason.values());
    List<Report.Trouble> problems = new ArrayList<>(report.problems());
    problems.addAll(by.troubles);
    return new Report(
        report.services(),
        inOrder(by.shown),
        report.open(),
        problems,
        by.suppressed,
        report.rules(),
        report.notes());
  }

  /// The order that a report promises.
  private static List<Finding> inOrder(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::service)
                .thenComparing(Finding::code))
        .toList();
  }

  private void judge(Finding found) {
    List<Directive> expired = new ArrayList<>();
    for (Directive each : about(found)) {
      if (each.hasExpired(today)) {
        expired.add(each);
      } else {
        suppressed.add(new Report.Suppressed(found, each.reason()));
        if (each.reason().isEmpty()) {
          String key = found.code() + '\n' + each.at().text();
          withoutReason.computeIfAbsent(key, _ -> withoutReason(found, each));
        }
        return;
      }
    }
    shown.add(expired.isEmpty() ? found : returned(found, expired.getFirst()));
  }

  private List<Directive> about(Finding found) {
    Set<Directive> all = new LinkedHashSet<>();
    for (Fact fact : found.evidence()) {
      if (fact.origin() instanceof Origin.Written at) {
        all.addAll(comments.at(at));
        all.addAll(annotations.at(at));
      }
    }
    List<Directive> about = new ArrayList<>();
    for (Directive each : all) {
      if (!each.faults().isEmpty()) {
        each.faults()
            .forEach(
                fault ->
                    troubles.add(
                        new Report.Trouble(each.at(), "the suppression has no effect: " + fault)));
      } else if (each.isAbout(found.code())) {
        about.add(each);
      }
    }
    return about;
  }

  private static Finding returned(Finding found, Directive expired) {
    String says =
        "Its suppression at %s expired after %s%s."
            .formatted(
                expired.at().text(),
                expired.until().map(LocalDate::toString).orElse(""),
                expired.reason().isEmpty() ? "" : " (it said: " + expired.reason() + ")");
    String consequence = found.consequence().strip();
    String gap = consequence.isEmpty() ? "" : consequence.endsWith(".") ? " " : ". ";
    return new Finding(
        found.code(),
        found.severity(),
        found.service(),
        found.headline(),
        found.arithmetic(),
        consequence + gap + says,
        found.evidence(),
        found.fix());
  }

  private static Finding withoutReason(Finding found, Directive directive) {
    return new Finding(
        WITHOUT_REASON,
        Severity.WARNING,
        found.service(),
        "A suppression of %s has no reason".formatted(found.code()),
        "",
        "The next reader cannot tell an accepted risk from a warning that somebody was tired of.",
        List.of(new Fact("capsize:ignore", found.code(), directive.at())),
        "capsize:ignore %s reason=\"why this is accepted\"".formatted(found.code()));
  }
}

package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Service.Workload;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A report as a JSON document of our own, for programs.
///
/// Fields are only added within a version of the schema. Lines and columns are 1-based. A
/// fingerprint is the same when lines move.
public final class ReportJson {
  /// Of the document.
  public static final int SCHEMA = 1;

  private ReportJson() {}

  /// The document as text, with a line break at its end.
  public static String render(Report report) {
    Report shown = Secrets.without(report);
    List<String> prints = Fingerprints.of(report);
    List<Object> findings = new ArrayList<>();
    for (Finding each : shown.findings()) {
      findings.add(finding(each, prints.get(findings.size())));
    }
    List<Object> suppressed = new ArrayList<>();
    for (Report.Suppressed each : shown.suppressed()) {
      suppressed.add(suppressed(each, prints.get(findings.size() + suppressed.size())));
    }
    return Json.text(
        Json.object(
            "schema", SCHEMA,
            "command", "check",
            "summary", summary(shown),
            "services", services(shown),
            "findings", findings,
            "suppressed", suppressed,
            "notEvaluated", shown.open().stream().map(ReportJson::open).toList(),
            "notRead", shown.problems().stream().map(ReportJson::problem).toList(),
            "notes", shown.notes()));
  }

  private static Map<String, Object> summary(Report report) {
    return Json.object(
        "text", Counts.summary(report),
        "errors", Counts.of(report, Severity.ERROR),
        "warnings", Counts.of(report, Severity.WARNING),
        "notes", Counts.of(report, Severity.INFO),
        "suppressed", report.suppressed().size() - Counts.known(report),
        "known", Counts.known(report),
        "settings", Counts.settings(report),
        "rules", report.rules(),
        "rulesNotEvaluated", Counts.open(report));
  }

  private static List<Map<String, Object>> services(Report report) {
    return report.services().stream()
        .map(
            each ->
                Json.object(
                    "name", Secrets.text(each.name()),
                    "settings", each.settings().all().size(),
                    "workload", Secrets.text(each.workload().map(Workload::name).orElse(""))))
        .toList();
  }

  private static Map<String, Object> finding(Finding found, String print) {
    return Json.object(
        "code", found.code(),
        "severity", Counts.word(found.severity()),
        "service", found.service(),
        "headline", found.headline(),
        "arithmetic", found.arithmetic(),
        "consequence", found.consequence(),
        "fix", found.fix(),
        "fingerprint", print,
        "evidence", found.evidence().stream().map(ReportJson::fact).toList());
  }

  private static Map<String, Object> fact(Fact fact) {
    return Json.object(
        "key", fact.key(),
        "value", fact.text(),
        "default", fact.isDefault(),
        "origin", origin(fact.origin()),
        "overrides", fact.overrode().stream().map(ReportJson::origin).toList());
  }

  private static Map<String, Object> origin(Origin origin) {
    return switch (origin) {
      case Origin.Written(String file, int line, int column) ->
          Json.object("kind", "file", "file", Secrets.text(file), "line", line, "column", column);
      case Origin.Option(String option) ->
          Json.object("kind", "option", "option", Secrets.text(option));
      case Origin.Default(String of) -> Json.object("kind", "default", "of", Secrets.text(of));
    };
  }

  private static Map<String, Object> suppressed(Report.Suppressed each, String print) {
    return Json.object(
        "reason", each.reason(),
        "where",
            switch (each.where()) {
              case IN_SOURCE -> "source";
              case BASELINE -> "baseline";
            },
        "finding", finding(each.finding(), print));
  }

  private static Map<String, Object> open(Report.Open each) {
    return Json.object("code", each.code(), "service", each.service(), "lacks", each.lacks());
  }

  private static Map<String, Object> problem(Report.Trouble each) {
    return Json.object("origin", origin(each.origin()), "message", each.message());
  }
}

package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Rule;
import dev.capsize.model.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A report as SARIF 2.1.0, which code hosts and editors read.
///
/// The first written value is the place of a result, the others are related to it, and all of them
/// in the order of the arithmetic are its code flow.
///
/// - **Source:** OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.
public final class ReportSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String PRINT = "capsizeFinding/v1";

  private final Report report;
  private final List<String> prints;
  private final Map<String, Integer> indexOfRule = new TreeMap<>();

  private ReportSarif(Report report) {
    this.report = Secrets.without(report);
    this.prints = Fingerprints.of(report);
  }

  /// What it says of the program itself.
  ///
  /// @param version of Capsize
  /// @param rules all that were asked
  /// @param page of a code, in Markdown; empty if there is none
  public record Tool(String version, List<Rule> rules, Function<String, Optional<String>> page) {
    public Tool {
      rules = List.copyOf(rules);
    }
  }

  /// The document as text, with a line break at its end.
  public static String render(Report report, Tool tool) {
    return new ReportSarif(report).document(tool);
  }

  private String document(Tool tool) {
    List<Object> rules = rules(tool);
    Map<String, Object> driver =
        Json.object("name", "Capsize", "version", tool.version(), "rules", rules);
    Map<String, Object> run =
        Json.object(
            "tool", Json.object("driver", driver),
            "columnKind", "unicodeCodePoints",
            "invocations", List.of(invocation()),
            "results", results());
    return Json.text(Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
  }

  private List<Object> rules(Tool tool) {
    List<Object> rules = new ArrayList<>();
    for (Rule each : tool.rules()) {
      indexOfRule.put(each.card().code(), rules.size());
      Map<String, Object> rule =
          Json.object(
              "id", each.card().code(),
              "name", each.getClass().getSimpleName(),
              "shortDescription", text(each.card().title()),
              "defaultConfiguration",
                  Json.object("level", level(each.card().severity()), "enabled", !each.preview()));
      rules.add(helped(rule, each.card().code(), tool));
    }
    for (Finding each : all()) {
      // What is said of suppressions has a page and no rule.
      if (indexOfRule.putIfAbsent(each.code(), rules.size()) == null) {
        rules.add(
            helped(
                Json.object("id", each.code(), "shortDescription", text(each.headline())),
                each.code(),
                tool));
      }
    }
    return rules;
  }

  private static Map<String, Object> helped(Map<String, Object> rule, String code, Tool tool) {
    tool.page()
        .apply(code)
        .ifPresent(page -> rule.put("help", Json.object("text", page, "markdown", page)));
    return rule;
  }

  private Map<String, Object> invocation() {
    List<Object> notices = new ArrayList<>();
    for (Report.Trouble each : report.problems()) {
      Map<String, Object> notice = Json.object("level", "warning", "message", text(each.message()));
      if (each.origin() instanceof Origin.Written written) {
        notice.put("locations", List.of(Json.object("physicalLocation", place(written))));
      }
      notices.add(notice);
    }
    for (Report.Open each : report.open()) {
      notices.add(
          Json.object(
              "level",
              "note",
              "message",
              text(
                  "%s was not evaluated for %s: it lacks %s"
                      .formatted(each.code(), each.service(), each.lacks()))));
    }
    if (report.findings().isEmpty()) {
      notices.add(Json.object("level", "note", "message", text(Counts.lookedAt(report))));
    }
    for (String each : report.notes()) {
      notices.add(Json.object("level", "note", "message", text(each)));
    }
    return Json.object(
        "executionSuccessful", true, "toolExecutionNotifications", List.copyOf(notices));
  }

  /// Findings, then those that are suppressed, as fingerprints have them.
  private List<Finding> all() {
    List<Finding> all = new ArrayList<>(report.findings());
    report.suppressed().forEach(each -> all.add(each.finding()));
    return all;
  }

  private List<Object> results() {
    List<Object> results = new ArrayList<>();
    List<Finding> all = all();
    for (int i = 0; i < all.size(); i++) {
      Map<String, Object> result = result(all.get(i), prints.get(i));
      int suppressed = i - report.findings().size();
      if (suppressed >= 0) {
        result.put(
            "suppressions",
            List.of(
                Json.object(
                    "kind", kind(report.suppressed().get(suppressed)),
                    "justification", report.suppressed().get(suppressed).reason())));
      }
      results.add(result);
    }
    return results;
  }

  private static String kind(Report.Suppressed each) {
    return each.where() == Report.Where.IN_SOURCE ? "inSource" : "external";
  }

  private Map<String, Object> result(Finding found, String print) {
    Map<String, Object> result = Json.object("ruleId", found.code());
    Integer index = indexOfRule.get(found.code());
    if (index != null) {
      result.put("ruleIndex", index);
    }
    result.put("level", level(found.severity()));
    result.put("message", text(message(found)));
    List<Fact> written =
        found.evidence().stream().filter(each -> each.origin() instanceof Origin.Written).toList();
    if (written.isEmpty()) {
      result.put("locations", List.of(nowhere(found)));
    } else {
      result.put("locations", List.of(location(written.getFirst())));
      result.put("codeFlows", List.of(flow(written)));
    }
    if (written.size() > 1) {
      result.put("relatedLocations", related(written.subList(1, written.size())));
    }
    result.put("partialFingerprints", Json.object(PRINT, print));
    result.put("properties", Json.object("service", found.service(), "fix", found.fix()));
    return result;
  }

  /// The places in files are said by locations; defaults and options are not, so they stand here.
  private static String message(Finding found) {
    List<String> parts = new ArrayList<>();
    parts.add(found.service() + ": " + found.headline() + ".");
    parts.add(found.arithmetic());
    found.evidence().stream()
        .filter(each -> !(each.origin() instanceof Origin.Written))
        .forEach(each -> parts.add(Facts.text(each) + " (" + Facts.place(each) + ")"));
    parts.add(found.consequence());
    parts.add(found.fix().isBlank() ? "" : "Fix: " + found.fix());
    return String.join("\n", parts.stream().filter(each -> !each.isBlank()).toList());
  }

  /// Where all are defaults: the service as a whole.
  private static Map<String, Object> nowhere(Finding found) {
    return Json.object(
        "logicalLocations", List.of(Json.object("name", found.service(), "kind", "module")));
  }

  private static List<Object> related(List<Fact> facts) {
    List<Object> related = new ArrayList<>();
    for (Fact each : facts) {
      Map<String, Object> location = location(each);
      location.put("id", related.size() + 1);
      related.add(location);
    }
    return related;
  }

  private static Map<String, Object> flow(List<Fact> written) {
    List<Object> steps =
        written.stream().<Object>map(each -> Json.object("location", location(each))).toList();
    return Json.object("threadFlows", List.of(Json.object("locations", steps)));
  }

  private static Map<String, Object> location(Fact fact) {
    Map<String, Object> location = Json.object();
    if (fact.origin() instanceof Origin.Written written) {
      location.put("physicalLocation", place(written));
    }
    location.put("message", text(Facts.text(fact)));
    return location;
  }

  private static Map<String, Object> place(Origin.Written at) {
    return Json.object(
        "artifactLocation", Json.object("uri", address(at.file())),
        "region", Json.object("startLine", at.line(), "startColumn", at.column()));
  }

  /// A relative path stays relative to where Capsize was started.
  private static String address(String file) {
    String path = Secrets.text(file).replace('\\', '/').replaceFirst("^(?:\\./)+", "");
    try {
      if (path.startsWith("/")) {
        return new URI("file", "", path, null).toASCIIString();
      }
      if (path.matches("[A-Za-z]:/.*")) {
        return new URI("file", "", "/" + path, null).toASCIIString();
      }
      String relative = new URI(null, null, "./" + path, null).toASCIIString();
      // Without the dot a colon would end the name of a scheme.
      boolean colon = path.split("/", 2)[0].contains(":");
      return colon ? relative : relative.substring(2);
    } catch (URISyntaxException impossible) {
      return "unknown";
    }
  }

  private static Map<String, Object> text(String text) {
    return Json.object("text", text);
  }

  private static String level(Severity severity) {
    return Counts.word(severity);
  }
}

package dev.capsize.check.report;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How much of what, in words that are alike in all formats.
final class Counts {
  /// What a service is made from, for those whose folder had none of it.
  private static final String LOOKED_FOR =
      "No service was found. Looked for application and bootstrap files of Spring (.yml, .yaml,"
          + " .properties), manifests of Kubernetes (Deployment, StatefulSet) and build files"
          + " (pom.xml, build.gradle, build.gradle.kts).";

  private static final int NAMES_MAX = 10;

  private Counts() {}

  /// The word for a severity.
  static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  static long of(Report report, Severity severity) {
    return report.findings().stream().map(Finding::severity).filter(severity::equals).count();
  }

  static int settings(Report report) {
    return report.services().stream().mapToInt(each -> each.settings().all().size()).sum();
  }

  /// How many rules could not be evaluated, each counted once.
  static long open(Report report) {
    return report.open().stream().map(Report.Open::code).distinct().count();
  }

  /// How many of the suppressed are so by a baseline.
  static long known(Report report) {
    return report.suppressed().stream()
        .filter(each -> each.where() == Report.Where.BASELINE)
        .count();
  }

  /// A number with its noun.
  static String many(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /// One line: what was found in what, and how much was not looked at.
  static String summary(Report report) {
    List<String> parts = new ArrayList<>();
    parts.add(
        found(report)
            + " in "
            + many(report.services().size(), "service")
            + "; "
            + many(report.rules(), "rule")
            + " asked");
    if (!report.open().isEmpty()) {
      parts.add(open(report) + " could not be evaluated");
    }
    if (!report.problems().isEmpty()) {
      parts.add(many(report.problems().size(), "place") + " could not be read");
    }
    long known = known(report);
    long suppressed = report.suppressed().size() - known;
    if (suppressed > 0) {
      parts.add(suppressed + " suppressed");
    }
    if (known > 0) {
      parts.add("%d new, %d known".formatted(report.findings().size(), known));
    }
    return String.join(", ", parts);
  }

  private static String found(Report report) {
    List<String> parts = new ArrayList<>();
    for (Severity each : Severity.values()) {
      long count = of(report, each);
      if (count > 0) {
        parts.add(many(count, word(each)));
      }
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  /// What was looked at, where nothing was found: silence is not safety.
  static String lookedAt(Report report) {
    if (report.services().isEmpty()) {
      return LOOKED_FOR;
    }
    return "Looked at %s of %s (%s)%s"
        .formatted(
            many(settings(report), "setting"),
            many(report.services().size(), "service"),
            names(report.services()),
            quiet(report));
  }

  private static String quiet(Report report) {
    String which =
        report.open().isEmpty() ? "no rule speaks" : "no rule that could be evaluated speaks";
    String but = report.suppressed().isEmpty() ? "" : " beside what is suppressed or known";
    boolean all = report.open().isEmpty() && report.problems().isEmpty();
    return "; " + which + but + (all ? "." : ". That is no proof of safety.");
  }

  private static String names(List<Service> services) {
    String names =
        services.stream()
            .limit(NAMES_MAX)
            .map(each -> Secrets.text(each.name()))
            .collect(Collectors.joining(", "));
    int more = services.size() - NAMES_MAX;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /// What could not be evaluated, by what would let it: codes with the services.
  static Map<String, String> lacks(Report report) {
    Map<String, TreeSet<String>> codes = new LinkedHashMap<>();
    Map<String, TreeSet<String>> services = new LinkedHashMap<>();
    for (Report.Open each : report.open()) {
      codes.computeIfAbsent(each.lacks(), _ -> new TreeSet<>()).add(each.code());
      services.computeIfAbsent(each.lacks(), _ -> new TreeSet<>()).add(each.service());
    }
    Map<String, String> lines = new LinkedHashMap<>();
    codes.forEach(
        (lacks, of) ->
            lines.put(
                lacks,
                String.join(", ", of)
                    + " in "
                    + limited(List.copyOf(services.getOrDefault(lacks, new TreeSet<>())))));
    return lines;
  }

  private static String limited(List<String> names) {
    return names.size() <= NAMES_MAX
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES_MAX))
            + " and "
            + (names.size() - NAMES_MAX)
            + " more";
  }

  /// Suppressed findings by reason: how many of which codes.
  static Map<String, String> reasons(Report report) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    for (Report.Suppressed each : report.suppressed()) {
      if (each.where() != Report.Where.BASELINE) {
        String reason = each.reason().isBlank() ? "no reason given" : each.reason();
        codes.computeIfAbsent(reason, _ -> new ArrayList<>()).add(each.finding().code());
      }
    }
    Map<String, String> lines = new LinkedHashMap<>();
    codes.forEach(
        (reason, of) ->
            lines.put(reason, of.size() + " (" + limited(of.stream().distinct().toList()) + ")"));
    return lines;
  }
}

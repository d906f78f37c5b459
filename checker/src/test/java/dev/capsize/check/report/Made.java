package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service;
import dev.capsize.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports made by hand, for tests of what is done with them.
public final class Made {
  /// The files that [#pool] rests on.
  public static final Map<String, List<String>> FILES =
      Map.of(
          "application.yml",
          List.of(
              "spring:",
              "  datasource:",
              "    hikari:",
              "      maximum-pool-size: 20",
              "server:",
              "  port: 8080"),
          "deployment.yaml",
          List.of("kind: Deployment", "spec:", "\tterminationGracePeriodSeconds: 30"));

  private Made() {}

  /// Lines of files by name.
  public static Lines lines(Map<String, List<String>> files) {
    return (file, line) ->
        Optional.ofNullable(files.get(file))
            .filter(lines -> line >= 1 && line <= lines.size())
            .map(lines -> lines.get(line - 1));
  }

  /// A fact at a place.
  public static Fact written(String key, String text, String file, int line, int column) {
    return new Fact(key, text, new Origin.Written(file, line, column));
  }

  /// A default.
  public static Fact byDefault(String key, String text, String of) {
    return new Fact(key, text, new Origin.Default(of));
  }

  /// A finding that rests on these.
  public static Finding finding(String code, Severity severity, Fact... evidence) {
    return new Finding(
        code,
        severity,
        "orders",
        "The pool makes requests wait longer than callers do",
        "30 s > 2 s",
        "A slow query stalls every request.",
        List.of(evidence),
        "spring.datasource.hikari.connection-timeout: 500");
  }

  /// One error on a written value, a default and an option.
  public static Finding pool() {
    return finding(
        "CAP103",
        Severity.ERROR,
        written("spring.datasource.hikari.maximum-pool-size", "20", "application.yml", 4, 26),
        byDefault("spring.datasource.hikari.connection-timeout", "30000", "HikariCP 6.3.0"),
        new Fact("deadline", "2 s", new Origin.Option("--deadline 2s")));
  }

  /// One warning in a file with a tab.
  public static Finding grace() {
    return finding(
        "CAP502",
        Severity.WARNING,
        written("spec.terminationGracePeriodSeconds", "30", "deployment.yaml", 3, 33));
  }

  /// What was found in a service with one setting.
  public static Report report(Finding... findings) {
    return new Report(List.of(orders()), List.of(findings), List.of(), List.of(), List.of(), 38);
  }

  /// With two rules that lack something, a file that could not be read, and a suppressed finding.
  public static Report full() {
    return new Report(
        List.of(orders()),
        List.of(pool(), grace()),
        List.of(
            new Report.Open("CAP101", "orders", "--deadline, or a timeout at the ingress"),
            new Report.Open("CAP404", "orders", "--rate")),
        List.of(new Report.Trouble(new Origin.Written("broken.yml", 7, 2), "a tab is no indent")),
        List.of(
            new Report.Suppressed(
                finding("CAP401", Severity.INFO, byDefault("open-in-view", "true", "Boot 3.5.6")),
                "batch only")),
        38);
  }

  private static Service orders() {
    return Fake.orders().with("server.port", "8080").service();
  }
}

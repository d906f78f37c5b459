package dev.capsize.check;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.Report.Open;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.repository.Repository;
import dev.capsize.check.repository.Subject;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.rule.breakers.BreakerRules;
import dev.capsize.check.rule.dead.DeadRules;
import dev.capsize.check.rule.health.HealthRules;
import dev.capsize.check.rule.pools.PoolRules;
import dev.capsize.check.rule.retries.RetryRules;
import dev.capsize.check.rule.shutdown.ShutdownRules;
import dev.capsize.check.rule.timeouts.TimeoutRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks every rule about every service of a repository.
public final class Checker {
  /// Findings of one rule in one service that are kept; the rest would say the same.
  public static final int FINDINGS_MAX = 50;

  private static final List<Rule> RULES =
      Stream.of(
              TimeoutRules.all(),
              RetryRules.all(),
              BreakerRules.all(),
              PoolRules.all(),
              ShutdownRules.all(),
              HealthRules.all(),
              DeadRules.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing((Rule each) -> each.card().code()))
          .toList();

  private final List<Finding> findings = new ArrayList<>();
  private final Set<Open> open = new LinkedHashSet<>();
  private final List<Trouble> troubles = new ArrayList<>();

  private Checker() {}

  /// All rules, by code; those in preview as well.
  public static List<Rule> rules() {
    return RULES;
  }

  /// What the rules have to say of a repository.
  ///
  /// @param given what the command line says, before what `capsize.yml` says
  /// @param preview whether rules in preview are asked too
  public static Report check(Repository repository, Given given, boolean preview) {
    Checker checker = new Checker();
    List<Rule> asked = RULES.stream().filter(each -> preview || !each.preview()).toList();
    for (Subject subject : repository.subjects()) {
      asked.forEach(rule -> checker.ask(rule, subject, given.orElse(subject.given())));
    }
    checker.troubles.addAll(repository.troubles());
    checker.findings.sort(
        Comparator.comparing(Finding::severity)
            .thenComparing(Finding::service)
            .thenComparing(Finding::code)
            .thenComparing(Finding::headline));
    return new Report(
        repository.subjects().stream().map(Subject::service).toList(),
        checker.findings,
        List.copyOf(checker.open),
        checker.troubles,
        List.of(),
        asked.size(),
        repository.notes());
  }

  private void ask(Rule rule, Subject subject, Given given) {
    List<Finding> found = new ArrayList<>();
    String code = rule.card().code();
    Told told =
        new Told() {
          @Override
          public void found(Finding finding) {
            found.add(finding);
          }

          @Override
          public void open(String ofCode, String lacks) {
            open.add(new Open(ofCode, subject.service().name(), lacks));
          }
        };
    try {
      rule.judge(subject.service(), given, told);
    } catch (RuntimeException bug) {
      // One rule that fails on what nobody has foreseen must not hide what the others find.
      troubles.add(
          new Trouble(
              subject.origin(),
              "%s could not be evaluated, which is a bug in Capsize: %s".formatted(code, bug)));
    }
    found.stream().distinct().limit(FINDINGS_MAX).forEach(findings::add);
  }
}

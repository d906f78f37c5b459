package dev.capsize.cli.consequence;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.rule.Consequence;
import dev.capsize.cli.story.Run;
import dev.capsize.outcome.Result;
import java.util.List;

/// A finding, and what simulated runs show of it.
///
/// @param findings of one rule in one service, one or more; they claim the same of several values
/// @param signs one for each consequence that the rule claims, one or more
public record Showing(List<Finding> findings, List<Sign> signs) {
  public Showing {
    findings = List.copyOf(findings);
    signs = List.copyOf(signs);
  }

  /// What runs show of findings of one rule.
  ///
  /// @param results one or more
  /// @param shown the run that stands for all of them
  public static Showing of(List<Finding> findings, List<Result> results, Run shown) {
    return new Showing(
        findings,
        Consequence.of(findings.getFirst().code()).stream()
            .map(each -> Sign.of(each, results, shown))
            .toList());
  }

  /// Whether everything that is claimed was seen.
  public boolean all() {
    return signs.stream().allMatch(Sign::shown);
  }
}

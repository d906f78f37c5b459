package dev.capsize.check.rule.retries;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on retries.
public final class RetryRules {
  private RetryRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new StackedRetries(),
        new SilentClientRetry(),
        new RetryOfOpenBreaker(),
        new RetryOfOwnLimit(),
        new RetryInStep(),
        new RetryAsleep(),
        new RetryWithoutBreaker(),
        new CallRepeatedInTransaction(),
        new AttemptBelowTail(),
        new PollBeyondInterval());
  }
}

package dev.capsize.check.rule.timeouts;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on deadlines and timeouts.
public final class TimeoutRules {
  private TimeoutRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new WorkBeyondDeadline(),
        new RetryBeyondDeadline(),
        new PoolWaitBeyondDeadline(),
        new ClientPoolWaitBeyondDeadline(),
        new CallWithoutTimeout(),
        new QueryWithoutTimeout(),
        new LimiterBelowClient(),
        new HiddenLimiter(),
        new TransactionBeyondDeadline(),
        new CacheBeyondDeadline());
  }
}

package dev.capsize.check.rule.breakers;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on breakers, bulkheads and limiters.
public final class BreakerRules {
  private BreakerRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new SlownessNeverSeen(),
        new SlownessNotAsked(),
        new WindowNeverFull(),
        new WindowBeyondThreads(),
        new RefusalCountedAsFailure(),
        new ProbeWithoutEnd(),
        new FailureNotRecorded(),
        new BulkheadWithoutIsolation(),
        new BulkheadBeyondRoute(),
        new QueueBeyondLimit(),
        new BreakerOfSeveralHosts());
  }
}

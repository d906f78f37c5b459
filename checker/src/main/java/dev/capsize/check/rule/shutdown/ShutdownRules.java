package dev.capsize.check.rule.shutdown;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on shutdown, rollout and scaling.
public final class ShutdownRules {
  private ShutdownRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new WorkBeyondDrain(),
        new DrainBeyondGrace(),
        new ShutdownAtOnce(),
        new NoTimeToNotice(),
        new RolloutBeyondCapacity(),
        new ScalingOnIdleProcessor(),
        new ScalingIntoDependency());
  }
}

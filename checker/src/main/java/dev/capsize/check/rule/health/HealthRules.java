package dev.capsize.check.rule.health;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on probes.
public final class HealthRules {
  private HealthRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new LivenessOfDependencies(),
        new ReadinessOfDependencies(),
        new ProbeWaitsForPool(),
        new LivenessBehindRequests());
  }
}

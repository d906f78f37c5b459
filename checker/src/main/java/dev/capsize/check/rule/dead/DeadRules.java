package dev.capsize.check.rule.dead;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on dead, shadowed and replaced settings.
public final class DeadRules {
  private DeadRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new RenamedKey(),
        new UnloadedProtection(),
        new MisspelledInstance(),
        new ClientPastSettings(),
        new AnnotationsWithoutAspects(),
        new ReplacedByPool(),
        new OverriddenByEnvironment());
  }
}

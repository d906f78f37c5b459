package dev.capsize.check.rule.pools;

import dev.capsize.check.rule.Rule;
import java.util.List;

/// All rules on pools and threads.
public final class PoolRules {
  private PoolRules() {}

  /// In the order of their codes.
  public static List<Rule> all() {
    return List.of(
        new ConnectionPerRequest(),
        new CallWhileHolding(),
        new PoolBelowLoad(),
        new ThreadsBelowLoad(),
        new NestedConnections(),
        new PoolsBeyondDatabase(),
        new ThreadsWithoutLimit(),
        new WaitersBeyondPool(),
        new BacklogBeyondPatience());
  }
}

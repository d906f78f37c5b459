package dev.capsize.simulation;

import dev.capsize.intervention.Intervention;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What interventions have in force at one moment, taken together: of two limits the smaller one
/// holds, two that shed shed one after the other, and of two sizes of a pool the one that began
/// last holds.
///
/// @param shed share of the attempts that are refused, 0 to 1
/// @param attempts most per request; `Integer.MAX_VALUE` for as many as usual
/// @param concurrency most requests that a replica works on; `Integer.MAX_VALUE` for no limit
/// @param pools sizes by name; those that are as usual are absent
record Measures(double shed, int attempts, int concurrency, SortedMap<String, Integer> pools) {
  /// Nothing is done.
  static final Measures NONE =
      new Measures(0, Integer.MAX_VALUE, Integer.MAX_VALUE, Collections.emptySortedMap());

  Measures {
    pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
  }

  /// Those of `all` that are in force at `nowNanos`.
  static Measures at(long nowNanos, List<Intervention> all) {
    double passes = 1;
    int attempts = Integer.MAX_VALUE;
    int concurrency = Integer.MAX_VALUE;
    SortedMap<String, Integer> pools = new TreeMap<>();
    for (Intervention each :
        all.stream()
            .filter(each -> each.at().toNanos() <= nowNanos)
            .filter(each -> each.at().plus(each.length()).toNanos() > nowNanos)
            .sorted(Comparator.comparing(Intervention::at))
            .toList()) {
      switch (each) {
        case Intervention.Shed shed -> passes *= 1 - shed.share();
        case Intervention.CapAttempts cap -> attempts = Math.min(attempts, cap.attempts());
        case Intervention.Concurrency limit ->
            concurrency = Math.min(concurrency, limit.requests());
        case Intervention.PoolSize pool -> pools.put(pool.pool(), pool.size());
        case Intervention.DrainQueues ignored -> {}
        case Intervention.ResetBreakers ignored -> {}
        case Intervention.Restart ignored -> {}
      }
    }
    return new Measures(1 - passes, attempts, concurrency, pools);
  }
}

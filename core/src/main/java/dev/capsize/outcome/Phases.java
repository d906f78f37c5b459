package dev.capsize.outcome;

import dev.capsize.outcome.Phase.EndpointFigures;
import dev.capsize.outcome.Phase.PoolFigures;
import dev.capsize.outcome.Pools.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The figures of a run before, during and after its trigger.
final class Phases {
  private final Facts facts;

  private Phases(Facts facts) {
    this.facts = facts;
  }

  /// The phases that the recording reached, in order; without a trigger there is no `during`.
  static List<Phase> of(Facts facts) {
    Timeline timeline = facts.timeline();
    Phases phases = new Phases(facts);
    List<Phase> reached = new ArrayList<>();
    phases.add(reached, "before", 0, timeline.faultFrom());
    phases.add(reached, "during", timeline.faultFrom(), timeline.watchFrom());
    phases.add(reached, "after", timeline.watchFrom(), Long.MAX_VALUE);
    return reached;
  }

  private void add(List<Phase> reached, String name, long from, long plannedTo) {
    long to = Math.min(plannedTo, facts.timeline().end());
    if (to > from) {
      reached.add(phase(name, from, to));
    }
  }

  private Phase phase(String name, long from, long to) {
    Traffic traffic = facts.traffic();
    SortedMap<String, EndpointFigures> endpoints = new TreeMap<>();
    traffic.endpoints().forEach((key, of) -> endpoints.put(key, figures(of, from, to)));
    SortedMap<String, PoolFigures> pools = new TreeMap<>();
    facts.pools().pools().forEach(pool -> pools.put(pool, figures(pool, from, to)));
    SortedMap<String, Double> errors = new TreeMap<>();
    traffic
        .failures()
        .forEach(
            (kind, times) -> {
              if (times.count(from, to) > 0) {
                errors.put(kind, times.perSecond(from, to));
              }
            });
    int requests = traffic.requests().count(from, to);
    return new Phase(
        name,
        from / 1e9,
        to / 1e9,
        traffic.requests().perSecond(from, to),
        endpoints.values().stream().mapToDouble(EndpointFigures::goodputPerSecond).sum(),
        requests == 0 ? 0 : (double) traffic.attempts().count(from, to) / requests,
        endpoints,
        pools,
        traffic.callsPerSecond(from, to),
        errors);
  }

  private static EndpointFigures figures(Arrivals endpoint, long from, long to) {
    return new EndpointFigures(
        endpoint.count(from, to) * 1e9 / (to - from),
        endpoint.goodPerSecond(from, to),
        endpoint.quantileNanos(0.50, from, to) / 1e6,
        endpoint.quantileNanos(0.99, from, to) / 1e6);
  }

  private PoolFigures figures(String pool, long from, long to) {
    return new PoolFigures(
        mean(Gauge.IN_USE, pool, from, to),
        mean(Gauge.LIMIT, pool, from, to),
        mean(Gauge.WAITING, pool, from, to));
  }

  private double mean(Gauge gauge, String pool, long from, long to) {
    Pools pools = facts.pools();
    return Quantile.mean(pools.within(pools.ofPool(gauge, pool), from, to));
  }
}

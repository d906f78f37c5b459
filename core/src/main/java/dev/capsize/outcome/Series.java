package dev.capsize.outcome;

import dev.capsize.outcome.Pools.Gauge;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/// A recording as figures over time: what the charts draw and the series file holds.
///
/// Row `i` is the step from `startSeconds + i * stepSeconds`, one step long. A name ends in its
/// unit, or counts things; `NaN` where there is nothing to tell.
///
/// - `offered_per_second`, `attempts_per_second`: new requests by intended start, attempts by start
/// - `goodput_per_second`: good requests, in the step of their *intended* start, so that it can be
///   held against `offered_per_second`; `NaN` for the last steps, whose callers may still wait
/// - `failed_attempts_per_second`, `provider_calls_per_second`: by end, by arrival
/// - `attempts_per_request`: over the two seconds up to the end of the step
/// - `pool_in_use`, `pool_limit`, `pool_waiting`, `thread_waiting`: summed over the live replicas
/// - `pool_in_use.REPLICA`, `waiting.REPLICA`: of one replica; waiting for either
/// - `breakers_open`: circuit breakers in state OPEN at the end of the step
/// - `p50_millis.ENDPOINT`, `p99_millis.ENDPOINT`: over the requests intended in the second up to
///   the end of the step; given-up ones until then, open ones with their age
///
/// @param stepSeconds length of a row
/// @param startSeconds start of the first row, since the start of the healthy phase
/// @param columns by name; all equally long
public record Series(
    double stepSeconds, double startSeconds, SortedMap<String, List<Double>> columns) {
  private static final long SECOND = 1_000_000_000L;

  public Series {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    if (columns.values().stream().mapToInt(List::size).distinct().count() > 1) {
      throw new IllegalArgumentException("the columns of a series differ in length");
    }
  }

  /// The series of a recording, whether or not it came to its end.
  public static Series of(Recording recording) {
    return of(recording, Facts.of(recording));
  }

  static Series of(Recording recording, Facts facts) {
    Grid grid = facts.grid();
    Pools pools = facts.pools();
    Columns columns = new Columns(grid, new TreeMap<>());
    columns.addTraffic(facts.traffic());
    columns.add("breakers_open", breakersOpen(recording, grid));
    columns.add("pool_in_use", pools.all(Gauge.IN_USE));
    columns.add("pool_limit", pools.all(Gauge.LIMIT));
    columns.add("pool_waiting", pools.all(Gauge.WAITING_FOR_POOL));
    columns.add("thread_waiting", pools.all(Gauge.WAITING_FOR_THREAD));
    for (String replica : pools.replicas()) {
      columns.add("pool_in_use." + replica, pools.ofReplica(Gauge.IN_USE, replica));
      columns.add("waiting." + replica, pools.ofReplica(Gauge.WAITING, replica));
    }
    return new Series(Grid.STEP_NANOS / 1e9, grid.startNanos() / 1e9, columns.byName());
  }

  /// Number of rows.
  public int rows() {
    return columns.isEmpty() ? 0 : columns.sequencedValues().getFirst().size();
  }

  /// The columns while they are filled.
  private record Columns(Grid grid, SortedMap<String, List<Double>> byName) {

    void add(String name, double[] values) {
      byName.put(name, Arrays.stream(values).boxed().toList());
    }

    void add(String name, IntToDoubleFunction value) {
      double[] values = new double[grid.size()];
      Arrays.setAll(values, value);
      add(name, values);
    }

    void addTraffic(Traffic traffic) {
      add("offered_per_second", i -> traffic.requests().perSecond(grid.from(i), grid.to(i)));
      add("attempts_per_second", i -> traffic.attempts().perSecond(grid.from(i), grid.to(i)));
      add("failed_attempts_per_second", i -> traffic.failuresPerSecond(grid.from(i), grid.to(i)));
      add("provider_calls_per_second", i -> traffic.callsPerSecond(grid.from(i), grid.to(i)));
      add("goodput_per_second", i -> goodput(traffic, grid.from(i), grid.to(i)));
      add("attempts_per_request", i -> attemptsPerRequest(traffic, grid.to(i)));
      traffic
          .endpoints()
          .forEach(
              (name, of) -> {
                add("p50_millis." + name, i -> millis(of, 0.50, grid.to(i)));
                add("p99_millis." + name, i -> millis(of, 0.99, grid.to(i)));
              });
    }

    private static double goodput(Traffic traffic, long from, long to) {
      double sum = 0;
      for (Arrivals endpoint : traffic.endpoints().values()) {
        if (to > endpoint.judgedUntil()) {
          return Double.NaN;
        }
        sum += endpoint.goodPerSecond(from, to);
      }
      return sum;
    }

    private static double attemptsPerRequest(Traffic traffic, long to) {
      int requests = traffic.requests().count(to - 2 * SECOND, to);
      int attempts = traffic.attempts().count(to - 2 * SECOND, to);
      return requests == 0 ? Double.NaN : (double) attempts / requests;
    }

    private static double millis(Arrivals endpoint, double q, long to) {
      return endpoint.quantileNanos(q, to - SECOND, to) / 1e6;
    }
  }

  private static double[] breakersOpen(Recording recording, Grid grid) {
    double[] open = new double[grid.size()];
    Set<String> replicas = new HashSet<>();
    List<BreakerTransition> transitions = recording.breaker();
    int next = 0;
    for (int step = 0; step < open.length; step++) {
      long to = grid.to(step);
      while (next < transitions.size() && transitions.get(next).atNanos() < to) {
        BreakerTransition transition = transitions.get(next++);
        if (transition.opens()) {
          replicas.add(transition.replica());
        } else {
          replicas.remove(transition.replica());
        }
      }
      for (ReplicaStop stop : recording.stops()) {
        OptionalLong end = stop.endNanos();
        if (end.isPresent() && end.getAsLong() < to) {
          replicas.remove(stop.replica());
        }
      }
      open[step] = replicas.size();
    }
    return open;
  }
}

package dev.capsize.outcome;

import dev.capsize.model.Description;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Everything that was observed in one run, real or simulated.
///
/// Every list is sorted by its time, whatever the order in which it was handed in: observers run
/// beside each other. Times are nanoseconds since the start of the healthy phase.
///
/// @param description what ran, with the scenario as it was carried out
/// @param reached the dependencies that a request to each endpoint may come to, by endpoint
/// @param requests by intended start
/// @param calls calls that arrived at dependencies, by start
/// @param samples telemetry of the replicas, by time
/// @param breaker transitions of circuit breakers, by time
/// @param stops replicas taken out of service, by preStop; those of the final teardown are not here
/// @param rolloutEndNanos when the last old replica was gone; empty without a deploy, or when the
///     rollout did not end within the run
/// @param audit what became of the money; empty when there was none
/// @param generator quality of the load
/// @param endNanos end of the observation; before the scenario's end when the run was interrupted
public record Recording(
    Description description,
    SortedMap<String, SortedSet<String>> reached,
    List<Request> requests,
    List<DependencyCall> calls,
    List<PoolSample> samples,
    List<BreakerTransition> breaker,
    List<ReplicaStop> stops,
    Optional<Long> rolloutEndNanos,
    Optional<Audit> audit,
    Generator generator,
    long endNanos) {
  public Recording {
    reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    requests = sorted(requests, Request::intendedNanos);
    calls = sorted(calls, DependencyCall::startNanos);
    samples = sorted(samples, PoolSample::atNanos);
    breaker = sorted(breaker, BreakerTransition::atNanos);
    stops = sorted(stops, ReplicaStop::preStopNanos);
  }

  /// Of a service that calls no other one: a request comes to what its endpoint calls itself.
  public Recording(
      Description description,
      List<Request> requests,
      List<DependencyCall> calls,
      List<PoolSample> samples,
      List<BreakerTransition> breaker,
      List<ReplicaStop> stops,
      Optional<Long> rolloutEndNanos,
      Optional<Audit> audit,
      Generator generator,
      long endNanos) {
    this(
        description,
        called(description),
        requests,
        calls,
        samples,
        breaker,
        stops,
        rolloutEndNanos,
        audit,
        generator,
        endNanos);
  }

  private static SortedMap<String, SortedSet<String>> called(Description description) {
    SortedMap<String, SortedSet<String>> called = new TreeMap<>();
    description
        .endpoints()
        .forEach(
            (name, endpoint) ->
                called.put(
                    name,
                    description.dependencies().keySet().stream()
                        .filter(endpoint::calls)
                        .collect(Collectors.toCollection(TreeSet::new))));
    return called;
  }

  /// Whether a request to an endpoint may come to a dependency, through other services as well.
  boolean reaches(String endpoint, String dependency) {
    return reached.getOrDefault(endpoint, Collections.emptySortedSet()).contains(dependency);
  }

  private static <T> List<T> sorted(List<T> events, ToLongFunction<T> time) {
    return events.stream().sorted(Comparator.comparingLong(time)).toList();
  }
}

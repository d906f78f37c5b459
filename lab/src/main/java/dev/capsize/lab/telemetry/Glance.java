package dev.capsize.lab.telemetry;

import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.outcome.PoolSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One page of one replica, read in its dialect.
///
/// @param page what it said
/// @param dialect in which names
record Glance(MetricsPage page, Dialect dialect) {
  private static final String ONLY = "pool";

  /// What an executor that takes any number of threads says instead of a limit.
  private static final double UNBOUNDED = Integer.MAX_VALUE;

  /// Whether it says anything that is read.
  boolean tells() {
    return dialect.names().stream().anyMatch(page::has);
  }

  /// The state of every pool, and of what carries requests where the page tells of it.
  List<PoolSample> pools(long atNanos, String replica) {
    List<PoolSample> samples = new ArrayList<>();
    Optional<PoolSample> carriers = carriers(atNanos, replica);
    for (Dialect.Pool family : dialect.pools()) {
      by(family.max(), family.label())
          .forEach(
              (pool, limit) -> {
                if (limit >= 1) {
                  // The door has one queue, whatever is behind it; it is told once.
                  boolean first = samples.isEmpty() && carriers.isEmpty();
                  samples.add(
                      new PoolSample(
                          atNanos,
                          replica,
                          pool,
                          count(by(family.active(), family.label()).get(pool)),
                          count(limit),
                          count(by(family.pending(), family.label()).get(pool)),
                          first ? count(first(dialect.queued())) : 0));
                }
              });
    }
    carriers.ifPresent(samples::add);
    return samples;
  }

  /// Of the first family with a limit that is one.
  private Optional<PoolSample> carriers(long atNanos, String replica) {
    for (Dialect.Pool family : dialect.carriers()) {
      SortedMap<String, Double> limits = by(family.max(), family.label());
      limits.values().removeIf(limit -> limit < 1 || limit >= UNBOUNDED);
      if (!limits.isEmpty()) {
        return Optional.of(
            new PoolSample(
                atNanos,
                replica,
                PoolSample.THREADS,
                sum(family.active(), family.label(), limits.keySet()),
                sum(family.max(), family.label(), limits.keySet()),
                0,
                sum(family.pending(), family.label(), limits.keySet())));
      }
    }
    return Optional.empty();
  }

  private int sum(String name, String label, Set<String> of) {
    SortedMap<String, Double> values = by(name, label);
    return count(of.stream().mapToDouble(each -> values.getOrDefault(each, 0.0)).sum());
  }

  private SortedMap<String, Double> by(String name, String label) {
    if (!label.isEmpty()) {
      return page.by(name, label);
    }
    SortedMap<String, Double> one = new TreeMap<>();
    one.put(ONLY, page.sum(name));
    return one;
  }

  /// What was accepted and not answered.
  PodObserver.InFlight inFlight() {
    SortedMap<String, Integer> work = new TreeMap<>();
    dialect
        .work()
        .ifPresent(
            of ->
                page.by(of.name(), of.label())
                    .forEach((stage, value) -> work.put(stage, count(value))));
    int requests = count(first(dialect.queued())) + count(first(dialect.inFlight()));
    return new PodObserver.InFlight(requests, work);
  }

  /// The state of every breaker, in Resilience4j's words for a transition, by breaker.
  SortedMap<String, String> breakers() {
    SortedMap<String, String> states =
        dialect
            .breaker()
            .map(of -> page.whereOne(of.name(), of.breakerLabel(), of.stateLabel()))
            .orElseGet(TreeMap::new);
    states.replaceAll((ignored, state) -> state.toUpperCase(Locale.ROOT));
    return states;
  }

  /// The first of some series that is there.
  private double first(List<String> names) {
    return names.stream().filter(page::has).findFirst().map(page::sum).orElse(0.0);
  }

  private static int count(@Nullable Double value) {
    return value == null ? 0 : Math.clamp(Math.round(value), 0, Integer.MAX_VALUE);
  }
}

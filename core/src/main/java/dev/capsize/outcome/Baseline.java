package dev.capsize.outcome;

import dev.capsize.model.Dependency;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What is normal for this service: medians over the undisturbed part of the healthy phase.
///
/// @param p99Nanos by endpoint: median over its seconds of the p99 of each; absent without requests
/// @param callNanos by dependency: median duration of a call; what the description says where no
///     call was seen
record Baseline(SortedMap<String, Double> p99Nanos, SortedMap<String, Double> callNanos) {
  Baseline {
    p99Nanos = Collections.unmodifiableSortedMap(new TreeMap<>(p99Nanos));
    callNanos = Collections.unmodifiableSortedMap(new TreeMap<>(callNanos));
  }

  static Baseline of(Recording recording, Timeline timeline, Traffic traffic) {
    long until = Math.min(timeline.quietUntil(), timeline.end());
    SortedMap<String, Double> p99Nanos = new TreeMap<>();
    traffic.endpoints().forEach((name, of) -> put(p99Nanos, name, p99(of, until)));
    SortedMap<String, Double> callNanos = new TreeMap<>();
    for (Dependency dependency : recording.description().dependencies().values()) {
      put(callNanos, dependency.name(), (double) dependency.usualLatency().toNanos());
    }
    traffic.calls().forEach((name, of) -> put(callNanos, name, of.medianNanos(0, until)));
    return new Baseline(p99Nanos, callNanos);
  }

  /// The normal p99 of an endpoint.
  OptionalDouble p99Nanos(String endpoint) {
    return optional(p99Nanos.get(endpoint));
  }

  /// The normal duration of a call to a dependency.
  OptionalDouble callNanos(String dependency) {
    return optional(callNanos.get(dependency));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return Optional.ofNullable(value).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /// Median of the p99 of each whole second of `[0, until)`; of all of it when that is less.
  private static double p99(Arrivals endpoint, long until) {
    long seconds = until / Thresholds.WINDOW_NANOS;
    if (seconds <= 0) {
      return endpoint.quantileNanos(0.99, 0, until);
    }
    return Quantile.median(
        LongStream.range(0, seconds)
            .map(second -> second * Thresholds.WINDOW_NANOS)
            .mapToDouble(from -> endpoint.quantileNanos(0.99, from, from + Thresholds.WINDOW_NANOS))
            .toArray());
  }

  private static void put(SortedMap<String, Double> into, String name, double value) {
    if (!Double.isNaN(value)) {
      into.put(name, value);
    }
  }
}

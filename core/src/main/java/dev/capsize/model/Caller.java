package dev.capsize.model;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A population of clients that does not slow down because the service does (open loop).
///
/// @param name as in `capsize.yml`
/// @param sends new requests by endpoint, in all; not empty
/// @param patience how long one attempt waits; a later answer is of no use
/// @param retry what happens after an attempt failed
public record Caller(
    String name, SortedMap<String, Rate> sends, Duration patience, RetryPolicy retry) {
  public Caller {
    sends = Collections.unmodifiableSortedMap(new TreeMap<>(sends));
    if (sends.isEmpty()) {
      throw new IllegalArgumentException("callers.%s.sends is empty".formatted(name));
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "callers.%s.patience is %s; it must be positive".formatted(name, patience));
    }
  }

  /// New requests per second over all endpoints.
  public Rate load() {
    return new Rate(sends.values().stream().mapToDouble(Rate::perSecond).sum());
  }

  /// The same caller with every rate multiplied.
  public Caller withLoad(double factor) {
    SortedMap<String, Rate> scaled = new TreeMap<>();
    sends.forEach((endpoint, rate) -> scaled.put(endpoint, rate.times(factor)));
    return new Caller(name, scaled, patience, retry);
  }
}

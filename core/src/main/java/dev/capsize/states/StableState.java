package dev.capsize.states;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A state in which a system stays when nothing disturbs it.
///
/// @param kind healthy, collapsed, or neither
/// @param goodputPerSecond of all endpoints
/// @param attemptsPerRequest the first one included; 1 or more
/// @param endpoints by name
/// @param resources by name, for example `payments/db` or `payments/threads`; per replica
/// @param growing whether what waits grows without end meanwhile
public record StableState(
    Kind kind,
    double goodputPerSecond,
    double attemptsPerRequest,
    SortedMap<String, Served> endpoints,
    SortedMap<String, Use> resources,
    boolean growing) {

  /// What a state is called.
  public enum Kind {
    /// Every endpoint answers at least 95 % in time, at about one attempt per request.
    HEALTHY,
    /// Some endpoint answers less than half in time.
    COLLAPSED,
    /// Neither; its figures say what it is.
    OTHER
  }

  /// How one endpoint is served.
  ///
  /// @param offeredPerSecond new requests
  /// @param goodShare answered in time, 0 to 1
  /// @param latencyMillis mean from the start of a request to its end, given up or not
  public record Served(double offeredPerSecond, double goodShare, double latencyMillis) {}

  /// How one resource is used.
  ///
  /// @param inUse permits, on average
  /// @param limit permits in all; infinite where there is no bound
  /// @param waiting for a permit, on average
  public record Use(double inUse, double limit, double waiting) {}

  public StableState {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }
}

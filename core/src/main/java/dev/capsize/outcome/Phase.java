package dev.capsize.outcome;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The figures of one stretch of a run.
///
/// @param name `before`, `during` or `after`
/// @param fromSeconds start, in seconds since the start of the healthy phase
/// @param toSeconds end
/// @param offeredPerSecond new requests per second
/// @param goodputPerSecond requests of the phase answered correctly within the caller's patience,
///     per second; requests that arrived less than that patience before the end of the recording
///     are not judged, and their time is left out
/// @param attemptsPerRequest attempts begun per new request
/// @param endpoints figures by endpoint
/// @param pools mean figures by pool, summed over the replicas
/// @param providerCallsPerSecond calls that arrived at dependencies, per second
/// @param errors failed attempts per second by kind
public record Phase(
    String name,
    double fromSeconds,
    double toSeconds,
    double offeredPerSecond,
    double goodputPerSecond,
    double attemptsPerRequest,
    SortedMap<String, EndpointFigures> endpoints,
    SortedMap<String, PoolFigures> pools,
    double providerCallsPerSecond,
    SortedMap<String, Double> errors) {
  public Phase {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
    errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
  }

  /// Figures of one endpoint in one phase. Latencies are over all intended requests, from their
  /// intended start; one that was given up counts with the time until then, one that is open with
  /// its age. They are NaN when nobody called the endpoint.
  public record EndpointFigures(
      double offeredPerSecond, double goodputPerSecond, double p50Millis, double p99Millis) {}

  /// Mean figures of one pool in one phase, summed over the replicas that lived; NaN without
  /// telemetry.
  ///
  /// @param inUse connections in use
  /// @param limit most connections
  /// @param waiting requests waiting for a connection or for a thread
  public record PoolFigures(double inUse, double limit, double waiting) {}
}

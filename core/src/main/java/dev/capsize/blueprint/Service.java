package dev.capsize.blueprint;

import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Endpoint;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One service: some replicas, all alike.
///
/// @param name in the calls of others
/// @param platform how replicas come and go
/// @param server what carries its requests
/// @param pools by name, on each replica
/// @param endpoints by name
/// @param clients how it calls others, by target (a dependency, or `SERVICE/ENDPOINT`)
/// @param breakers those around several steps, by name, on each replica
/// @param protections what else it does to each request
public record Service(
    String name,
    Platform platform,
    Server server,
    SortedMap<String, PoolSpec> pools,
    SortedMap<String, Endpoint> endpoints,
    SortedMap<String, Client> clients,
    SortedMap<String, BreakerSpec> breakers,
    Protections protections) {
  public Service {
    pools = copy(pools);
    endpoints = copy(endpoints);
    clients = copy(clients);
    breakers = copy(breakers);
  }

  private static <V> SortedMap<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}

package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.pool.PoolSpec;

/// How many connections the stand-ins of a blueprint may open.
final class DatabaseNeeds {
  /// PostgreSQL keeps some for its owner, and a replica needs one before its pools are there.
  private static final int BESIDE_POOLS = 20;

  private DatabaseNeeds() {}

  /// Connections that the server has to accept.
  static int connections(Blueprint blueprint) {
    return (int) Math.min(Integer.MAX_VALUE, pooled(blueprint) + BESIDE_POOLS);
  }

  /// Connections of all pools of all replicas, those of a rollout included.
  static long pooled(Blueprint blueprint) {
    return blueprint.services().values().stream()
        .mapToLong(service -> Replicas.most(blueprint, service.name()) * (long) perReplica(service))
        .sum();
  }

  private static int perReplica(Service service) {
    return (int)
        Math.min(
            Integer.MAX_VALUE, service.pools().values().stream().mapToLong(PoolSpec::size).sum());
  }
}

package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.intervention.Intervention;
import dev.capsize.mechanism.pool.PoolSpec;
import java.util.List;

/// How many connections the stand-ins of a blueprint may open.
final class DatabaseNeeds {
  /// PostgreSQL keeps some for its owner, and a replica needs one before its pools are there.
  private static final int BESIDE_POOLS = 20;

  private DatabaseNeeds() {}

  /// Connections that the server has to accept.
  static int connections(Blueprint blueprint) {
    return (int) Math.min(Integer.MAX_VALUE, pooled(blueprint) + BESIDE_POOLS);
  }

  /// The same while some pools of the service that is called are larger.
  static int connections(Blueprint blueprint, List<Intervention> interventions) {
    return (int) Math.min(Integer.MAX_VALUE, pooled(blueprint, interventions) + BESIDE_POOLS);
  }

  static long pooled(Blueprint blueprint, List<Intervention> interventions) {
    String entry = blueprint.description().service();
    long more = 0;
    for (Intervention each : interventions) {
      if (each instanceof Intervention.PoolSize pool) {
        PoolSpec described = blueprint.entry().pools().get(pool.pool());
        more += described == null ? 0 : Math.max(0, pool.size() - described.size());
      }
    }
    return pooled(blueprint) + more * Replicas.most(blueprint, entry);
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

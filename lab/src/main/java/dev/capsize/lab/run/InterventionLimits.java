package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.intervention.Intervention;
import dev.capsize.intervention.Intervention.CapAttempts;
import dev.capsize.intervention.Intervention.Concurrency;
import dev.capsize.intervention.Intervention.DrainQueues;
import dev.capsize.intervention.Intervention.PoolSize;
import dev.capsize.intervention.Intervention.ResetBreakers;
import dev.capsize.intervention.Intervention.Restart;
import dev.capsize.intervention.Intervention.Shed;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.reader.value.Interventions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What nobody can do to what is put to the test: looked at before anything starts.
public final class InterventionLimits {
  private final Blueprint blueprint;
  private final Subject subject;
  private final List<String> reasons = new ArrayList<>();

  private InterventionLimits(Blueprint blueprint, Subject subject) {
    this.blueprint = blueprint;
    this.subject = subject;
  }

  /// Looks at every intervention.
  ///
  /// @throws Refusal with everything that cannot be carried out
  public static void check(List<Intervention> interventions, Blueprint blueprint, Subject subject)
      throws Refusal {
    InterventionLimits limits = new InterventionLimits(blueprint, subject);
    for (int i = 0; i < interventions.size(); i++) {
      limits.check(interventions.get(i));
      limits.overlaps(interventions.get(i), interventions.subList(0, i));
    }
    if (!limits.reasons.isEmpty()) {
      throw new Refusal(limits.reasons);
    }
  }

  private void check(Intervention each) {
    if (subject instanceof Subject.Running && !(each instanceof CapAttempts)) {
      refuse(
          each,
          "the lab has no lever at a service that it did not start; with --target only"
              + " 'attempts N for TIME at TIME' can be done, by the lab's own callers");
      return;
    }
    switch (each) {
      case Concurrency most -> concurrency(most);
      case PoolSize pool -> pool(pool);
      case ResetBreakers reset -> breakers(reset);
      case Shed _, CapAttempts _, DrainQueues _, Restart _ -> {}
    }
  }

  private Service entry() {
    return blueprint.entry();
  }

  private void concurrency(Concurrency most) {
    int threads = entry().server().admission().carriers().orElse(Integer.MAX_VALUE);
    if (entry().server().loop().isEmpty() && most.requests() > threads) {
      refuse(
          most,
          "the door counts requests that have a thread, and there are %d; leave it out, or write a"
                  .formatted(threads)
              + " smaller number");
    }
  }

  private void pool(PoolSize pool) {
    PoolSpec described = entry().pools().get(pool.pool());
    if (described == null) {
      refuse(
          pool,
          "%s has no pool of this name; there is %s"
              .formatted(entry().name(), String.join(", ", entry().pools().keySet())));
      return;
    }
    if (entry().server().loop().isPresent()) {
      refuse(
          pool,
          "r2dbc-pool fixes the size of a pool when it is made; use simulate, or --server threads");
    }
    long connections = DatabaseNeeds.pooled(blueprint, List.of(pool));
    if (connections > LabLimits.CONNECTIONS_MAX) {
      refuse(
          pool,
          "all pools of all replicas would have %d connections; at most %d to one PostgreSQL"
              .formatted(connections, LabLimits.CONNECTIONS_MAX));
    }
  }

  private void breakers(ResetBreakers reset) {
    boolean some =
        blueprint.services().values().stream()
            .anyMatch(
                service ->
                    !service.breakers().isEmpty()
                        || service.clients().values().stream()
                            .anyMatch(client -> client.breaker().isPresent()));
    if (!some) {
      refuse(reset, "no service has a breaker; leave it out");
    }
  }

  /// Two orders of one kind at a time would be one order, the later.
  private void overlaps(Intervention each, List<Intervention> before) {
    before.stream()
        .filter(other -> sameLever(each, other))
        .filter(other -> each.at().compareTo(end(other)) < 0)
        .filter(other -> other.at().compareTo(end(each)) < 0)
        .forEach(
            other ->
                refuse(
                    each,
                    "it overlaps with '%s'; let one begin when the other is over"
                        .formatted(text(other))));
  }

  private static boolean sameLever(Intervention one, Intervention other) {
    return (one instanceof PoolSize pool && other instanceof PoolSize second)
        ? pool.pool().equals(second.pool())
        : one.getClass().equals(other.getClass());
  }

  private static Duration end(Intervention of) {
    return of.at().plus(of.length());
  }

  private void refuse(Intervention what, String why) {
    reasons.add("--intervene '%s' - %s".formatted(text(what), why));
  }

  private String text(Intervention what) {
    return Interventions.text(what, blueprint.description().scenario());
  }
}

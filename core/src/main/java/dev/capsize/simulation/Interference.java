package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention;
import java.util.List;

/// Carries interventions out, each at its moment.
///
/// What lasts is found anew whenever something begins or ends ([Measures]); what happens once
/// happens after that, in the order of the list.
final class Interference {
  private final World world;
  private final List<ServiceInTime> services;
  private final ServiceInTime entry;
  private final List<CallersInTime> callers;
  private final List<Intervention> all;

  Interference(
      World world,
      List<ServiceInTime> services,
      List<CallersInTime> callers,
      List<Intervention> all) {
    this.world = world;
    this.services = services;
    this.entry =
        services.stream()
            .filter(service -> service.spec().equals(world.blueprint().entry()))
            .findFirst()
            .orElseThrow();
    this.callers = callers;
    this.all = all;
  }

  /// Refuses what cannot be done.
  ///
  /// @throws IllegalArgumentException saying what, and what there is
  static void requirePossible(Blueprint blueprint, List<Intervention> all) {
    for (Intervention each : all) {
      if (each instanceof Intervention.PoolSize pool
          && !blueprint.entry().pools().containsKey(pool.pool())) {
        throw new IllegalArgumentException(
            "%s is no pool of %s - it has %s"
                .formatted(
                    pool.pool(),
                    blueprint.entry().name(),
                    blueprint.entry().pools().isEmpty()
                        ? "none"
                        : String.join(", ", blueprint.entry().pools().keySet())));
      }
    }
  }

  void plan() {
    for (Intervention each : all) {
      long at = each.at().toNanos();
      world.calendar().plan(at, (nowNanos, ignored) -> begin(nowNanos, each), 0);
      if (each.length().isPositive()) {
        world
            .calendar()
            .plan(at + each.length().toNanos(), (nowNanos, ignored) -> take(nowNanos), 0);
      }
    }
  }

  private void begin(long nowNanos, Intervention intervention) {
    switch (intervention) {
      case Intervention.Shed ignored -> take(nowNanos);
      case Intervention.CapAttempts ignored -> take(nowNanos);
      case Intervention.Concurrency ignored -> take(nowNanos);
      case Intervention.PoolSize ignored -> take(nowNanos);
      case Intervention.DrainQueues ignored ->
          services.forEach(service -> service.drainQueues(nowNanos));
      case Intervention.ResetBreakers ignored ->
          services.forEach(service -> service.resetBreakers(nowNanos));
      case Intervention.Restart ignored -> entry.restart(nowNanos);
    }
  }

  private void take(long nowNanos) {
    Measures measures = Measures.at(nowNanos, all);
    callers.forEach(each -> each.cap(measures.attempts()));
    entry.take(nowNanos, measures);
  }
}

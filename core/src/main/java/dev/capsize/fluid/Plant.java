package dev.capsize.fluid;

import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Some replicas of a service, as one.
final class Plant {
  final Service spec;
  final double replicas;
  final Gate door;
  final Optional<Gate> processors;
  final SortedMap<String, Gate> pools;
  final SortedMap<String, Fuse> fuses;
  final SortedMap<String, Client> clients = new TreeMap<>();
  final SortedMap<String, Track> tracks;
  final double budgetSteps;
  final double lookUpSteps;

  /// What becomes of those whose caller has left; asked for in every step.
  final Departed departed;

  /// Whether a deadline cuts what runs, and whether those who are called are told of it.
  final boolean cutsAtDeadline;

  final boolean tellsDeadline;

  /// Patience that is assumed of every caller, in seconds; infinite for no such rule.
  final double hopelessSeconds;

  /// From when to when it stands still, in seconds since the start of the healthy phase.
  final double standsFrom;

  final double standsTo;

  /// Most that wait at the door, by the server's own bound; infinite for none.
  final double waitingMax;

  /// Most that are inside, waiting or worked on, before one more is refused.
  final double insideMax;

  /// Most that are inside or in the backlog, before one more is not heard.
  final double heardMax;

  /// @param replicas how many
  /// @param ledgers what is known of the work under keys, by endpoint; of all replicas together
  /// @param stall what stands still for a while, this or another service
  Plant(
      Service spec,
      double replicas,
      Map<String, Ledger> ledgers,
      Optional<Trigger.Stall> stall,
      double stepSeconds) {
    this.spec = spec;
    this.replicas = replicas;
    AdmissionSpec admission = spec.server().admission();
    departed = admission.departed();
    cutsAtDeadline = spec.protections().deadline().cancels();
    tellsDeadline = spec.protections().deadline().propagated();
    hopelessSeconds = admission.hopeless().map(Plant::seconds).orElse(Double.POSITIVE_INFINITY);
    Optional<Trigger.Stall> own = stall.filter(each -> each.service().equals(spec.name()));
    standsFrom = own.map(each -> seconds(each.at())).orElse(Double.POSITIVE_INFINITY);
    standsTo = own.map(each -> seconds(each.end())).orElse(Double.NEGATIVE_INFINITY);
    double carriers =
        admission.carriers().isPresent()
            ? admission.carriers().getAsInt() * replicas
            : Double.POSITIVE_INFINITY;
    door = gate("threads", Gate.Kind.DOOR, carriers, admission.queue().order(), stepSeconds);
    waitingMax =
        admission.queue().waitingMax().isPresent()
            ? admission.queue().waitingMax().getAsInt() * replicas
            : Double.POSITIVE_INFINITY;
    insideMax = replicas * limit(admission.limit());
    heardMax = replicas * ((double) admission.connectionsMax() + admission.backlog());
    processors = processors(stepSeconds);
    SortedMap<String, Gate> gates = new TreeMap<>();
    spec.pools().forEach((name, pool) -> gates.put(name, pool(name, pool, stepSeconds)));
    pools = Collections.unmodifiableSortedMap(gates);
    SortedMap<String, Fuse> breakers = new TreeMap<>();
    spec.breakers()
        .forEach((name, breaker) -> breakers.put(name, new Fuse(breaker, replicas, stepSeconds)));
    fuses = Collections.unmodifiableSortedMap(breakers);
    SortedMap<String, Track> empty = new TreeMap<>();
    spec.endpoints()
        .keySet()
        .forEach(
            name ->
                empty.put(
                    name,
                    new Track(
                        this,
                        name,
                        spec.protections().idempotency().endpoints().contains(name),
                        ledgers.computeIfAbsent(name, ignored -> new Ledger()))));
    tracks = Collections.unmodifiableSortedMap(empty);
    budgetSteps =
        spec.protections()
            .deadline()
            .budget()
            .map(budget -> budget.toNanos() / 1e9 / stepSeconds)
            .orElse(Double.POSITIVE_INFINITY);
    lookUpSteps = spec.protections().idempotency().lookUp().toNanos() / 1e9 / stepSeconds;
  }

  private Optional<Gate> processors(double stepSeconds) {
    if (spec.server().loop().isPresent()) {
      double loops = spec.server().loop().get().loops() * replicas;
      return Optional.of(
          gate("loops", Gate.Kind.PROCESSOR, loops, new QueueSpec.Order.Fifo(), stepSeconds));
    }
    return spec.server().processors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            gate(
                "processors",
                Gate.Kind.PROCESSOR,
                spec.server().processors().getAsInt() * replicas,
                new QueueSpec.Order.Fifo(),
                stepSeconds));
  }

  private Gate gate(
      String name, Gate.Kind kind, double limit, QueueSpec.Order order, double stepSeconds) {
    return new Gate(
        spec.name() + "/" + name,
        kind,
        limit,
        Double.POSITIVE_INFINITY,
        order,
        replicas,
        0,
        stepSeconds);
  }

  private Gate pool(String name, PoolSpec pool, double stepSeconds) {
    return new Gate(
        spec.name() + "/" + name,
        Gate.Kind.POOL,
        pool.size() * replicas,
        pool.acquireTimeout().toNanos() / 1e9 / stepSeconds,
        pool.order() == PoolSpec.Order.LIFO
            ? new QueueSpec.Order.Lifo()
            : new QueueSpec.Order.Fifo(),
        replicas,
        pool.wakeUp().toNanos() / 1e9,
        stepSeconds);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static double limit(LimitSpec limit) {
    return switch (limit) {
      case LimitSpec.None ignored -> Double.POSITIVE_INFINITY;
      case LimitSpec.Fixed fixed -> fixed.limit();
      case LimitSpec.Aimd aimd -> aimd.max();
      case LimitSpec.Vegas vegas -> vegas.max();
      case LimitSpec.Gradient2 gradient -> gradient.max();
      case LimitSpec.Anchored anchored -> anchored.max();
      case LimitSpec.Windowed windowed -> limit(windowed.limit());
    };
  }

  /// Whether a request that waits or blocks on an event loop keeps others from being carried on.
  boolean blocks() {
    return spec.server().loop().isPresent()
        && spec.endpoints().values().stream().anyMatch(each -> each.blocking());
  }

  /// Every gate, from the inside out.
  List<Gate> gates() {
    List<Gate> all = new ArrayList<>();
    processors.ifPresent(all::add);
    all.addAll(pools.values());
    all.add(door);
    return all;
  }
}

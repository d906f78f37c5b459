package dev.capsize.fluid;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds what a flow runs through.
final class Works {
  private final Blueprint blueprint;
  private final double stepSeconds;
  final SortedMap<String, List<Plant>> services = new TreeMap<>();
  final List<Plant> plants = new ArrayList<>();
  final SortedMap<String, Outside> outside = new TreeMap<>();

  /// @param parts most parts into which the replicas of a service are divided
  /// @param stepSeconds length of a step
  Works(Blueprint blueprint, int parts, double stepSeconds) {
    this.blueprint = blueprint;
    this.stepSeconds = stepSeconds;
    Optional<Trigger.Slow> slow = blueprint.description().scenario().slow();
    blueprint
        .description()
        .dependencies()
        .forEach((name, dependency) -> outside.put(name, new Outside(dependency, slow)));
    blueprint.services().forEach((name, spec) -> services.put(name, divided(spec, parts)));
    services.values().forEach(plants::addAll);
    plants.forEach(this::addClients);
    plants.forEach(this::layTracks);
  }

  private List<Plant> divided(Service spec, int parts) {
    int replicas = spec.platform().deployment().replicas();
    int count = Math.min(parts, replicas);
    Map<String, Ledger> ledgers = new TreeMap<>();
    Optional<Trigger.Stall> stall = blueprint.description().scenario().stall();
    List<Plant> divided = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      divided.add(new Plant(spec, (double) replicas / count, ledgers, stall, stepSeconds));
    }
    return divided;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  private void addClients(Plant plant) {
    plant
        .spec
        .clients()
        .forEach(
            (target, spec) ->
                plant.clients.put(
                    target,
                    new Client(
                        spec.timeout(),
                        spec.retry(),
                        new Purse(spec.retry().budget(), plant.replicas, stepSeconds),
                        spec.breaker().map(each -> new Fuse(each, plant.replicas, stepSeconds)),
                        spec.retriesOpenBreaker(),
                        -1)));
  }

  /// What all retries of a caller are paid from.
  Purse purse(Traffic traffic) {
    return new Purse(traffic.retry().budget(), 1, stepSeconds);
  }

  /// A caller outside, with this number.
  Client caller(Traffic traffic, Purse purse, int number) {
    return new Client(
        traffic.caller().patience(), traffic.retry(), purse, Optional.empty(), false, number);
  }

  private void layTracks(Plant plant) {
    plant.tracks.forEach(
        (name, track) -> {
          Endpoint endpoint = known(plant.spec.endpoints().get(name), name);
          new Layer(plant, track).lay(endpoint);
        });
  }

  private List<Track> tracks(String target) {
    int slash = target.indexOf('/');
    String endpoint = target.substring(slash + 1);
    return known(services.get(target.substring(0, slash)), target).stream()
        .map(plant -> known(plant.tracks.get(endpoint), target))
        .toList();
  }

  private static <T> T known(@Nullable T found, String name) {
    if (found == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return found;
  }

  /// Translates one endpoint.
  private final class Layer {
    private final Plant plant;
    private final Track track;
    private final List<Op> ops = new ArrayList<>();
    private double needSeconds;
    private boolean blocking;
    private int held;

    Layer(Plant plant, Track track) {
      this.plant = plant;
      this.track = track;
    }

    void lay(Endpoint endpoint) {
      Service spec = plant.spec;
      double overhead = spec.server().overhead().toNanos() / 1e9;
      if (overhead > 0) {
        ops.add(new Op.Last(overhead / stepSeconds, new Dither()));
      }
      List<Step> steps =
          endpoint.holding().isPresent()
              ? List.of(new Step.Holding(endpoint.holding().get(), endpoint.steps()))
              : endpoint.steps();
      // One that blocks has its loop from start to end.
      blocking = endpoint.blocking() && spec.server().loop().isPresent();
      Optional<Gate> loop = blocking ? plant.processors : Optional.empty();
      loop.ifPresent(gate -> ops.add(new Op.Acquire(gate)));
      turn();
      steps.forEach(this::add);
      loop.ifPresent(gate -> ops.add(new Op.Release(gate)));
      track.lay(ops, needSeconds);
    }

    /// Whoever waited goes on when its loop is free, which matters only where somebody blocks it.
    private void turn() {
      if (!blocking && plant.blocks()) {
        plant.processors.ifPresent(
            gate -> {
              ops.add(new Op.Acquire(gate));
              ops.add(new Op.Release(gate));
            });
      }
    }

    private void add(Step step) {
      switch (step) {
        case Step.Query query -> addQuery(Law.mean(query.time()));
        case Step.Compute compute -> addWork(Law.mean(compute.time()));
        case Step.Block block -> addWork(Law.mean(block.time()));
        case Step.Call call -> addCall(call.target());
        case Step.Holding holding -> addHolding(holding.resource(), holding.steps());
        case Step.Guarded guarded -> {
          Fuse fuse = known(plant.fuses.get(guarded.breaker()), guarded.breaker());
          ops.add(new Op.Guard(fuse));
          guarded.steps().forEach(this::add);
          ops.add(new Op.Unguard(fuse));
        }
      }
    }

    private void addHolding(String resource, List<Step> steps) {
      Gate gate = known(plant.pools.get(resource), resource);
      ops.add(new Op.Acquire(gate));
      turn();
      held++;
      steps.forEach(this::add);
      held--;
      ops.add(new Op.Release(gate));
    }

    private void addQuery(double seconds) {
      needSeconds += seconds;
      Op statement = new Op.Last(seconds / stepSeconds, new Dither());
      if (held > 0 || plant.pools.isEmpty()) {
        ops.add(statement);
        turn();
      } else {
        Gate gate = plant.pools.values().iterator().next();
        ops.add(new Op.Acquire(gate));
        turn();
        ops.add(statement);
        turn();
        ops.add(new Op.Release(gate));
      }
    }

    private void addWork(double seconds) {
      needSeconds += seconds;
      Optional<Gate> own = blocking ? Optional.empty() : plant.processors;
      own.ifPresent(gate -> ops.add(new Op.Acquire(gate)));
      ops.add(new Op.Last(seconds / stepSeconds, new Dither()));
      own.ifPresent(gate -> ops.add(new Op.Release(gate)));
    }

    private void addCall(String target) {
      Client client = known(plant.clients.get(target), target);
      Outside dependency = outside.get(target);
      if (dependency == null) {
        ops.add(new Op.Visit(client, tracks(target)));
      } else {
        needSeconds += Law.mean(dependency.latency(Double.NEGATIVE_INFINITY));
        ops.add(new Op.Ask(client, dependency, new Dither()));
      }
      turn();
    }
  }

  /// The endpoint that callers from outside ask for, on each part of the replicas.
  List<Track> entry(String endpoint) {
    return tracks(blueprint.description().service() + "/" + endpoint);
  }

  /// The parts of the service that is called from outside.
  List<Plant> entry() {
    return known(services.get(blueprint.description().service()), "entry service");
  }
}

package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A system in the making: one service called `shop` that nothing can happen to, until told so.
final class Sketch {
  static final Duration SECOND = Duration.ofSeconds(1);

  final SortedMap<String, Endpoint> endpoints = new TreeMap<>();
  final SortedMap<String, Rate> sends = new TreeMap<>();
  final SortedMap<String, PoolSpec> pools = new TreeMap<>();
  final SortedMap<String, Client> clients = new TreeMap<>();
  final SortedMap<String, Dependency> dependencies = new TreeMap<>();
  final SortedMap<String, Service> others = new TreeMap<>();
  Server server =
      new Server(
          AdmissionSpec.unbounded(200), Optional.empty(), Duration.ZERO, OptionalInt.empty());
  Protections protections = Protections.NONE;
  ProbeSpec probes = ProbeSpec.NONE;
  DrainSpec drain = DrainSpec.SPRING_BOOT;
  LateAnswer late = LateAnswer.DISCARDED;
  Duration patience = SECOND;
  Duration grace = SECOND.multipliedBy(3);
  Duration watch = SECOND.multipliedBy(30);
  Optional<Trigger> trigger = Optional.empty();
  Optional<Duration> deployAt = Optional.empty();
  int attempts = 1;
  int replicas = 1;

  Sketch endpoint(String name, double perSecond, Step... steps) {
    endpoints.put(name, new Endpoint(name, Optional.empty(), List.of(steps)));
    sends.put(name, new Rate(perSecond));
    return this;
  }

  /// Something that can be called.
  ///
  /// @param attempts of each call
  Sketch dependency(Dependency dependency, Duration timeout, int attempts) {
    dependencies.put(dependency.name(), dependency);
    clients.put(dependency.name(), client(timeout, attempts));
    return this;
  }

  static Client client(Duration timeout, int attempts) {
    RetrySpec retry =
        new RetrySpec(
            attempts,
            new Backoff.Constant(Duration.ofMillis(10)),
            Jitter.NONE,
            new BudgetSpec.Unlimited());
    return new Client(timeout, retry, Optional.empty(), false);
  }

  SimulatedRun run(long seed) {
    return Simulation.run(blueprint(), seed);
  }

  Blueprint blueprint() {
    RetryPolicy policy =
        new RetryPolicy(attempts, Duration.ofMillis(100), 2, RetryPolicy.Jitter.FULL);
    Caller caller = new Caller("people", sends, patience, policy);
    Scenario scenario =
        new Scenario(Duration.ZERO, SECOND.multipliedBy(10), trigger, deployAt, watch);
    Deployment deployment =
        new Deployment(
            replicas,
            1,
            0,
            grace,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    Description description =
        new Description(
            "shop",
            List.of(caller),
            endpoints,
            dependencies,
            new TreeMap<>(),
            deployment,
            scenario);
    SortedMap<String, Service> services = new TreeMap<>(others);
    services.put("shop", service("shop", deployment));
    Traffic traffic =
        new Traffic(
            caller,
            Traffic.Spacing.POISSON,
            RetrySpec.of(policy),
            new Distribution.Fixed(Duration.ZERO),
            late);
    return new Blueprint(description, services, List.of(traffic), List.of(), List.of());
  }

  private Service service(String name, Deployment deployment) {
    return new Service(
        name,
        new Platform(deployment, new Distribution.Fixed(SECOND), probes, drain),
        server,
        pools,
        endpoints,
        clients,
        new TreeMap<>(),
        protections);
  }

  /// What it is so far becomes a service that others call, and a new sketch begins that does.
  Sketch calledBy(String endpoint, double perSecond, String target, Client client) {
    Blueprint before = blueprint();
    Sketch next = new Sketch();
    Service back = service("back", before.description().deployment());
    next.others.putAll(others);
    next.others.put("back", back);
    next.dependencies.putAll(dependencies);
    next.clients.put("back/" + target, client);
    return next.endpoint(endpoint, perSecond, new Step.Call("back/" + target));
  }
}

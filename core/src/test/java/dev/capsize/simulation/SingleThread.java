package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// One thread that needs `service` for each of the requests, which come one per second; 2 attempts,
/// the second one a second after the first was given up. Nothing is random.
///
/// @param patience for one attempt
/// @param queue in front of the thread
record SingleThread(Duration service, Duration patience, QueueSpec queue, LateAnswer late) {
  private static final Duration BACKOFF = Duration.ofSeconds(1);

  /// What becomes of the requests until the end of the run, 20 s.
  List<Request> requests(Optional<Trigger.Stall> stall) {
    Duration healthy = stall.map(Trigger.Stall::at).orElse(Duration.ofSeconds(10));
    Duration end = Duration.ofSeconds(20);
    Duration watch = end.minus(stall.map(Trigger.Stall::end).orElse(healthy));
    Scenario scenario =
        new Scenario(
            Duration.ZERO, healthy, stall.map(Trigger.class::cast), Optional.empty(), watch);
    return Simulation.run(blueprint(scenario), 1).recording().requests();
  }

  private Blueprint blueprint(Scenario scenario) {
    Deployment deployment =
        new Deployment(
            1,
            1,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    Map<String, Endpoint> endpoints =
        Map.of("do", new Endpoint("do", Optional.empty(), List.of(new Step.Compute(service))));
    Caller caller =
        new Caller(
            "client",
            new TreeMap<>(Map.of("do", new Rate(1))),
            patience,
            new RetryPolicy(2, BACKOFF, 1, RetryPolicy.Jitter.NONE));
    Description description =
        new Description(
            "server",
            List.of(caller),
            new TreeMap<>(endpoints),
            new TreeMap<>(),
            new TreeMap<>(),
            deployment,
            scenario);
    return new Blueprint(
        description,
        new TreeMap<>(Map.of("server", server(deployment, endpoints))),
        List.of(traffic(caller)),
        List.of(),
        List.of());
  }

  private Service server(Deployment deployment, Map<String, Endpoint> endpoints) {
    AdmissionSpec door =
        new AdmissionSpec(
            OptionalInt.of(1),
            1000,
            0,
            queue,
            new LimitSpec.None(),
            AdmissionSpec.Departed.SERVED,
            Optional.empty());
    return new Service(
        "server",
        new Platform(
            deployment,
            new Distribution.Fixed(Duration.ZERO),
            ProbeSpec.NONE,
            DrainSpec.SPRING_BOOT),
        new Server(door, Optional.empty(), Duration.ZERO, OptionalInt.empty()),
        new TreeMap<>(),
        new TreeMap<>(endpoints),
        new TreeMap<>(),
        new TreeMap<>(),
        Protections.NONE);
  }

  private Traffic traffic(Caller caller) {
    RetrySpec retry =
        new RetrySpec(2, new Backoff.Constant(BACKOFF), Jitter.NONE, new BudgetSpec.Unlimited());
    return new Traffic(
        caller, Traffic.Spacing.EQUAL, retry, new Distribution.Fixed(Duration.ZERO), late);
  }
}

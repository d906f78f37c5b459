package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
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
import dev.capsize.outcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/// The payments scenario, as its files resolve to it, with `--quick`; each cure is one change.
///
/// @param attempts of each caller, the first one counted
/// @param breakerWindow calls that the breaker judges by
/// @param pool connections of each replica
/// @param hopeless patience that the server assumes; empty if it does not care
/// @param fault whether the provider becomes slow
public record Payments(
    int attempts, int breakerWindow, PoolSpec pool, Optional<Duration> hopeless, boolean fault) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// As it is configured.
  public static Payments quick() {
    PoolSpec pool = PoolSpec.of(10, Duration.ofSeconds(2)).withWakeUp(Duration.ofNanos(500_000));
    return new Payments(3, 100, pool, Optional.empty(), true);
  }

  public Payments withoutFault() {
    return new Payments(attempts, breakerWindow, pool, hopeless, false);
  }

  public Payments withoutRetries() {
    return new Payments(1, breakerWindow, pool, hopeless, fault);
  }

  public Payments withBreakerWindow(int calls) {
    return new Payments(attempts, calls, pool, hopeless, fault);
  }

  public Payments withAcquireTimeout(Duration timeout) {
    PoolSpec other =
        new PoolSpec(pool.size(), timeout, pool.order(), pool.waitingMax(), pool.wakeUp());
    return new Payments(attempts, breakerWindow, other, hopeless, fault);
  }

  /// Work that can no longer finish in time is not begun.
  public Payments withoutHopelessWork() {
    return new Payments(attempts, breakerWindow, pool, Optional.of(PATIENCE), fault);
  }

  Result run(long seed) {
    return Result.of(Simulation.run(blueprint(), seed).recording());
  }

  public Blueprint blueprint() {
    Description description = description();
    return new Blueprint(
        description,
        new TreeMap<>(Map.of("payments", service(description))),
        description.callers().stream().map(Traffic::of).toList(),
        List.of(),
        List.of());
  }

  private Description description() {
    RetryPolicy retry =
        new RetryPolicy(attempts, Duration.ofMillis(100), 2, RetryPolicy.Jitter.FULL);
    Caller shop =
        new Caller(
            "shop",
            new TreeMap<>(Map.of("charge", new Rate(60), "catalog", new Rate(180))),
            PATIENCE,
            retry);
    Endpoint charge =
        new Endpoint(
            "charge",
            Optional.of("db"),
            List.of(
                new Step.Query(Duration.ofMillis(25)),
                new Step.Call("provider"),
                new Step.Query(Duration.ofMillis(10))));
    Endpoint catalog =
        new Endpoint("catalog", Optional.of("db"), List.of(new Step.Query(Duration.ofMillis(50))));
    return new Description(
        "payments",
        List.of(shop),
        new TreeMap<>(Map.of("charge", charge, "catalog", catalog)),
        new TreeMap<>(Map.of("provider", new Dependency("provider", Duration.ofMillis(40)))),
        new TreeMap<>(),
        deployment(),
        scenario());
  }

  private Scenario scenario() {
    Trigger slow =
        new Trigger.Slow(
            "provider", Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(4), 1);
    return new Scenario(
        Duration.ofSeconds(6),
        Duration.ofSeconds(10),
        fault ? Optional.of(slow) : Optional.empty(),
        Optional.of(Duration.ofSeconds(18)),
        Duration.ofSeconds(30));
  }

  private static Deployment deployment() {
    return new Deployment(
        2,
        1,
        0,
        Duration.ofSeconds(6),
        Duration.ofSeconds(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  private Service service(Description description) {
    AdmissionSpec tomcat = AdmissionSpec.tomcat();
    AdmissionSpec admission =
        new AdmissionSpec(
            tomcat.carriers(),
            tomcat.connectionsMax(),
            tomcat.backlog(),
            tomcat.queue(),
            tomcat.limit(),
            tomcat.departed(),
            hopeless);
    return new Service(
        "payments",
        new Platform(
            description.deployment(),
            new Distribution.Fixed(Duration.ofSeconds(4)),
            ProbeSpec.NONE,
            new DrainSpec(true, Duration.ofSeconds(30), DrainSpec.Queued.DROPPED, true)),
        new Server(admission, Optional.empty(), Duration.ofMillis(1), OptionalInt.empty()),
        new TreeMap<>(Map.of("db", pool)),
        description.endpoints(),
        new TreeMap<>(Map.of("provider", provider())),
        new TreeMap<>(),
        protections());
  }

  private Client provider() {
    BreakerSpec breaker =
        new BreakerSpec(
            new BreakerSpec.Window.Count(breakerWindow),
            100,
            50,
            new BreakerSpec.Slow(Duration.ofMillis(500), 50),
            Duration.ofSeconds(10),
            5,
            Duration.ZERO,
            false);
    RetrySpec retry =
        new RetrySpec(
            2,
            new Backoff.Constant(Duration.ofMillis(100)),
            Jitter.NONE,
            new BudgetSpec.Unlimited());
    return new Client(Duration.ofSeconds(1), retry, Optional.of(breaker), false);
  }

  private static Protections protections() {
    return new Protections(
        new DeadlineSpec(Optional.of(Duration.ofSeconds(5)), false, false),
        new IdempotencySpec(
            new TreeSet<>(List.of("charge")),
            IdempotencySpec.InFlight.REFUSE,
            Duration.ofSeconds(10),
            Duration.ofMillis(2)),
        Optional.of(
            new Protections.Recovery(Duration.ofSeconds(2), Duration.ofSeconds(12), 200, 16)));
  }
}

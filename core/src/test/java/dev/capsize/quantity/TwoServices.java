package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.breaker.BreakerSpec;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A shop in front of payments, which holds a connection while it calls a provider.
final class TwoServices {
  private static final Deployment DEPLOYMENT =
      new Deployment(
          2,
          1,
          0,
          Duration.ofSeconds(6),
          Duration.ofSeconds(1),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>());

  private TwoServices() {}

  /// @param timeout with which payments calls the provider
  static Blueprint withTimeout(Duration timeout) {
    SortedMap<String, Endpoint> shop =
        new TreeMap<>(
            Map.of(
                "buy",
                new Endpoint("buy", Optional.empty(), List.of(new Step.Call("payments/charge"))),
                "browse",
                new Endpoint(
                    "browse", Optional.empty(), List.of(new Step.Call("payments/catalog")))));
    Caller people =
        new Caller(
            "people",
            new TreeMap<>(Map.of("buy", new Rate(60), "browse", new Rate(180))),
            Duration.ofSeconds(2),
            new RetryPolicy(3, Duration.ofMillis(100), 2, RetryPolicy.Jitter.FULL));
    Trigger slow =
        new Trigger.Slow(
            "provider", Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(4), 1);
    Description description =
        new Description(
            "shop",
            List.of(people),
            shop,
            new TreeMap<>(Map.of("provider", new Dependency("provider", Duration.ofMillis(40)))),
            new TreeMap<>(),
            DEPLOYMENT,
            new Scenario(
                Duration.ofSeconds(6),
                Duration.ofSeconds(10),
                Optional.of(slow),
                Optional.empty(),
                Duration.ofSeconds(30)));
    Client toPayments = client(Duration.ofSeconds(3), Duration.ofMillis(200), Optional.empty());
    return new Blueprint(
        description,
        new TreeMap<>(
            Map.of(
                "shop",
                service(
                    "shop",
                    shop,
                    new TreeMap<>(),
                    new TreeMap<>(
                        Map.of("payments/charge", toPayments, "payments/catalog", toPayments))),
                "payments",
                payments(timeout))),
        List.of(Traffic.of(people)),
        List.of(),
        List.of());
  }

  private static Service payments(Duration timeout) {
    Endpoint charge =
        new Endpoint(
            "charge",
            Optional.of("db"),
            List.of(
                new Step.Query(Duration.ofMillis(25)),
                new Step.Call("provider"),
                new Step.Query(Duration.ofMillis(10))));
    Endpoint catalog =
        new Endpoint(
            "catalog",
            Optional.empty(),
            List.of(new Step.Holding("db", List.of(new Step.Query(Duration.ofMillis(50))))));
    BreakerSpec breaker =
        new BreakerSpec(
            new BreakerSpec.Window.Count(100),
            100,
            50,
            new BreakerSpec.Slow(Duration.ofMillis(500), 60),
            Duration.ofSeconds(10),
            5,
            Duration.ZERO,
            false);
    return service(
        "payments",
        new TreeMap<>(Map.of("charge", charge, "catalog", catalog)),
        new TreeMap<>(Map.of("db", PoolSpec.of(10, Duration.ofSeconds(2)))),
        new TreeMap<>(
            Map.of("provider", client(timeout, Duration.ofMillis(100), Optional.of(breaker)))));
  }

  private static Client client(Duration timeout, Duration wait, Optional<BreakerSpec> breaker) {
    RetrySpec retry =
        new RetrySpec(2, new Backoff.Constant(wait), Jitter.NONE, new BudgetSpec.Unlimited());
    return new Client(timeout, retry, breaker, false);
  }

  private static Service service(
      String name,
      SortedMap<String, Endpoint> endpoints,
      SortedMap<String, PoolSpec> pools,
      SortedMap<String, Client> clients) {
    return new Service(
        name,
        new Platform(
            DEPLOYMENT,
            new Distribution.Fixed(Duration.ZERO),
            ProbeSpec.NONE,
            DrainSpec.SPRING_BOOT),
        new Server(AdmissionSpec.tomcat(), Optional.empty(), Duration.ZERO, OptionalInt.empty()),
        pools,
        endpoints,
        clients,
        new TreeMap<>(),
        Protections.NONE);
  }
}

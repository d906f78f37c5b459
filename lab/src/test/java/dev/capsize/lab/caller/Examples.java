package dev.capsize.lab.caller;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Descriptions for tests.
final class Examples {
  private Examples() {}

  private static final String SERVICE = "payments";
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// The caller of the contract, but with little patience.
  static Caller caller(String name, SortedMap<String, Rate> sends) {
    var retry = new RetryPolicy(3, Duration.ofMillis(1), 2, RetryPolicy.Jitter.FULL);
    return new Caller(name, sends, Duration.ofMillis(300), retry);
  }

  /// Rates by endpoint.
  static SortedMap<String, Rate> sends(String endpoint, double perSecond) {
    var sends = new TreeMap<String, Rate>();
    sends.put(endpoint, new Rate(perSecond));
    return sends;
  }

  /// A request of the shop's.
  static Arrival arrival(String endpoint, long number) {
    return new Arrival(
        Traffic.of(caller("shop", sends(endpoint, 1))), endpoint, number, number + 1, 0);
  }

  /// Callers who send to a service that nothing happens to.
  static Blueprint blueprint(Caller... callers) {
    return blueprint(List.of(), Stream.of(callers).map(Traffic::of).toList());
  }

  /// The same with changes of the load.
  static Blueprint blueprint(List<LoadStep> load, List<Traffic> traffic) {
    var deployment =
        new Deployment(
            1,
            1,
            0,
            SECOND,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    var scenario = new Scenario(Duration.ZERO, SECOND, Optional.empty(), Optional.empty(), SECOND);
    var description =
        new Description(
            SERVICE,
            traffic.stream().map(Traffic::caller).toList(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            deployment,
            scenario);
    var services = new TreeMap<String, Service>();
    services.put(SERVICE, service(deployment, new TreeMap<>(), IdempotencySpec.NONE));
    return new Blueprint(description, services, traffic, load, List.of());
  }

  /// The service of [#blueprint], with these endpoints.
  static Service service(
      Deployment deployment, SortedMap<String, Endpoint> endpoints, IdempotencySpec keys) {
    return new Service(
        SERVICE,
        new Platform(
            deployment, new Distribution.Fixed(SECOND), ProbeSpec.NONE, DrainSpec.SPRING_BOOT),
        new Server(
            AdmissionSpec.unbounded(200), Optional.empty(), Duration.ZERO, OptionalInt.empty()),
        new TreeMap<>(),
        endpoints,
        new TreeMap<>(),
        new TreeMap<>(),
        new Protections(DeadlineSpec.NONE, keys, Optional.empty()));
  }
}

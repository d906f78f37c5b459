package dev.capsize.conformance;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.LoadStep;
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
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// One replica of one service with one endpoint, never deployed and not looked after.
final class Systems {
  static final String SERVICE = "server";
  static final String ENDPOINT = "request";

  private static final Deployment DEPLOYMENT =
      new Deployment(
          1,
          1,
          0,
          Duration.ofSeconds(30),
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>());

  private Systems() {}

  /// @param traffic whose callers call [#ENDPOINT]
  /// @param load changes of it
  static Blueprint of(
      AdmissionSpec door, Endpoint endpoint, Traffic traffic, List<LoadStep> load, Scenario what) {
    return of(door, endpoint, traffic, load, what, new TreeMap<>(), new TreeMap<>());
  }

  /// One that only passes on what comes to a dependency, for as long as that takes.
  static Blueprint before(
      Dependency dependency,
      Client client,
      Endpoint endpoint,
      Traffic traffic,
      List<LoadStep> load,
      Scenario what) {
    AdmissionSpec door =
        new AdmissionSpec(
            OptionalInt.empty(),
            Integer.MAX_VALUE,
            0,
            QueueSpec.FIFO,
            new LimitSpec.None(),
            AdmissionSpec.Departed.SERVED,
            Optional.empty());
    return of(
        door,
        endpoint,
        traffic,
        load,
        what,
        new TreeMap<>(Map.of(dependency.name(), dependency)),
        new TreeMap<>(Map.of(dependency.name(), client)));
  }

  private static Blueprint of(
      AdmissionSpec door,
      Endpoint endpoint,
      Traffic traffic,
      List<LoadStep> load,
      Scenario what,
      SortedMap<String, Dependency> dependencies,
      SortedMap<String, Client> clients) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>(Map.of(ENDPOINT, endpoint));
    Description description =
        new Description(
            SERVICE,
            List.of(traffic.caller()),
            endpoints,
            dependencies,
            new TreeMap<>(),
            DEPLOYMENT,
            what);
    Service service =
        new Service(
            SERVICE,
            new Platform(
                DEPLOYMENT,
                new Distribution.Fixed(Duration.ZERO),
                ProbeSpec.NONE,
                DrainSpec.SPRING_BOOT),
            new Server(door, Optional.empty(), Duration.ZERO, OptionalInt.empty()),
            new TreeMap<>(),
            endpoints,
            clients,
            new TreeMap<>(),
            Protections.NONE);
    return new Blueprint(
        description, new TreeMap<>(Map.of(SERVICE, service)), List.of(traffic), load, List.of());
  }
}

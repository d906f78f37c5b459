package dev.capsize.guarded;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A system with the guard library in it, as it is where nothing is configured.
///
/// - **Not modelled:** the guard learns how long work takes, here it knows; joining by idempotency
///   key; priorities.
public final class Guarded {
  private Guarded() {}

  /// With the guard in every service; who calls them changes nothing.
  public static Blueprint services(Blueprint system) {
    Duration patience =
        system.traffic().stream()
            .map(Traffic::caller)
            .map(Caller::patience)
            .min(Duration::compareTo)
            .orElseThrow();
    SortedMap<String, Service> services = new TreeMap<>();
    system.services().forEach((name, service) -> services.put(name, service(service, patience)));
    return new Blueprint(
        system.description(), services, system.traffic(), system.loadSteps(), system.semantics());
  }

  /// With the guard in every service, and its budget for the retries of those who call from
  /// outside.
  public static Blueprint both(Blueprint system) {
    Blueprint services = services(system);
    List<Traffic> traffic = new ArrayList<>();
    for (Traffic each : services.traffic()) {
      traffic.add(
          new Traffic(
              each.caller(),
              each.spacing(),
              each.retry().withBudget(RetrySpec.funded().budget()),
              each.network(),
              each.late()));
    }
    return new Blueprint(
        services.description(),
        services.services(),
        traffic,
        services.loadSteps(),
        services.semantics());
  }

  private static Service service(Service service, Duration patience) {
    SortedMap<String, Client> clients = new TreeMap<>();
    service.clients().forEach((target, client) -> clients.put(target, client(client)));
    Server server = service.server();
    return new Service(
        service.name(),
        service.platform(),
        new Server(
            door(server.admission(), patience),
            server.loop(),
            server.overhead(),
            server.processors()),
        service.pools(),
        service.endpoints(),
        clients,
        service.breakers(),
        service.protections());
  }

  private static AdmissionSpec door(AdmissionSpec door, Duration patience) {
    return new AdmissionSpec(
        door.carriers(),
        door.connectionsMax(),
        door.backlog(),
        QueueSpec.fresh(patience, QueueSpec.FRESH_WAITING),
        LimitSpec.Anchored.standard(patience),
        door.departed(),
        Optional.of(patience));
  }

  private static Client client(Client client) {
    return new Client(
        client.timeout(),
        RetrySpec.funded(),
        Optional.empty(),
        false,
        Optional.of(RampedBreakerSpec.ofTimeLimit(client.timeout())));
  }
}

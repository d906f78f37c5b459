package dev.capsize.lab.run;

import dev.capsize.blueprint.Service;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.Peers;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.lab.stack.JvmOptions;
import dev.capsize.lab.stack.StandInLauncher;
import dev.capsize.lab.telemetry.Scraped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Stand-ins for every service of a description, with what they need: PostgreSQL only if some
/// service has a pool or keys, dependencies only if there are some.
final class StandInStack {
  private final Stack stack;
  private final LabPlan plan;
  private final SortedMap<String, Deployer> deployers = new TreeMap<>();

  private StandInStack(Stack stack) {
    this.stack = stack;
    this.plan = stack.plan();
  }

  /// Starts everything and waits until every replica of every service is ready.
  static Deployed start(Stack stack, PodObserver pods)
      throws LabFailure, IOException, InterruptedException {
    return new StandInStack(stack).start(pods);
  }

  private Deployed start(PodObserver pods) throws LabFailure, IOException, InterruptedException {
    Optional<Database> database = Optional.empty();
    if (services().values().stream().anyMatch(StandInStack::needsDatabase)) {
      database =
          Optional.of(
              stack.startDatabase(
                  DatabaseNeeds.connections(plan.blueprint(), plan.interventions())));
    }
    Optional<DependencyProcess> dependencies = Optional.empty();
    if (!plan.description().dependencies().isEmpty()) {
      dependencies = Optional.of(stack.startDependencies());
    }
    Path directory = stack.temporary().resolve("peers");
    Peers peers = stack.keep(Peers.start(directory, readyReplicas()));
    StandInLauncher.Around around =
        new StandInLauncher.Around(
            plan.source().directory(),
            stack.overrides(),
            peers.directory(),
            dependencies.map(of -> OptionalInt.of(of.port())).orElse(OptionalInt.empty()),
            database,
            plan.logs(),
            stack.temporary());
    deploy(around, pods);
    return new Deployed(
        new Deployed.Parts(
            database, dependencies, Optional.of(peers), deployers, plan.description().service()),
        plan.logs(),
        replica -> Scraped.standIn(replica.name(), replica.managementPort()));
  }

  private Map<String, Service> services() {
    return plan.blueprint().services();
  }

  private static boolean needsDatabase(Service service) {
    return !service.pools().isEmpty() || !service.protections().idempotency().endpoints().isEmpty();
  }

  /// Asked again and again; a service that is not deployed yet has nobody.
  private SortedMap<String, Supplier<List<Replica>>> readyReplicas() {
    SortedMap<String, Supplier<List<Replica>>> ready = new TreeMap<>();
    services().keySet().forEach(name -> ready.put(name, () -> ready(name)));
    return ready;
  }

  private List<Replica> ready(String service) {
    synchronized (deployers) {
      Deployer deployer = deployers.get(service);
      return deployer == null ? List.of() : deployer.ready();
    }
  }

  /// All services start beside each other, and are waited for one after the other.
  private void deploy(StandInLauncher.Around around, PodObserver pods)
      throws LabFailure, IOException, InterruptedException {
    for (Service service : services().values()) {
      StandInLauncher launcher = launcher(service, around);
      Deployer deployer =
          stack.keep(
              new Deployer(
                  new Deployer.Plan(
                      service.name(),
                      StandInDeployment.of(service),
                      new Deployer.PortPlan(
                          stack.ports(), Stack.SERVER_PORT, Stack.MANAGEMENT_PORT)),
                  launcher,
                  pods));
      synchronized (deployers) {
        deployers.put(service.name(), deployer);
      }
      deployer.launch();
    }
    for (Service service : services().values()) {
      Deployer deployer = deployers.get(service.name());
      if (deployer != null) {
        deployer.awaitReady();
      }
      stack.started(service.name(), service.platform().deployment().replicas());
    }
  }

  private StandInLauncher launcher(Service service, StandInLauncher.Around around)
      throws LabFailure, InterruptedException {
    Map<String, String> environment = service.platform().deployment().environment();
    StandInLauncher launcher =
        new StandInLauncher(
            new StandInLauncher.Service(
                plan.home(), service.name(), kind(service), environment, plan.seed()),
            around,
            stack.watchdog());
    JvmOptions.of(environment)
        .left()
        .forEach(
            option ->
                stack.notice(
                    "%s: %s has %s, which a stand-in's JVM is not started with."
                        .formatted(service.name(), JvmOptions.VARIABLE, option)));
    if (!launcher.findClassCache()) {
      stack.makeClassCache("stand-ins like " + service.name(), launcher::makeClassCache);
    }
    return launcher;
  }

  /// Services of one kind need the same classes.
  private static String kind(Service service) {
    String server = service.server().loop().isPresent() ? "eventloop" : "tomcat";
    return needsDatabase(service) ? server + "-database" : server;
  }
}

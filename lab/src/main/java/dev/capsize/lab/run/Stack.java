package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.database.EmbeddedDatabase;
import dev.capsize.lab.database.UserDatabase;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.process.Ports;
import dev.capsize.lab.process.Watchdog;
import dev.capsize.lab.stack.PaymentsLauncher;
import dev.capsize.lab.stack.ProviderProcess;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// The running stack: database, provider, replicas, and the watchdog over all of them.
///
/// Closing it ends every process and removes everything but logs and results.
public final class Stack implements AutoCloseable {
  private static final int DATABASE_PORT = 5432;
  private static final int PROVIDER_PORT = 9000;
  private static final int SERVER_PORT = 8080;
  private static final int MANAGEMENT_PORT = 9090;

  private final LabPlan plan;
  private final LabObserver observer;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Path temporary;
  private final Watchdog watchdog;
  private final Ports ports;

  private Stack(LabPlan plan, LabObserver observer) throws IOException {
    this.plan = plan;
    this.observer = observer;
    this.temporary = Files.createTempDirectory("capsize-");
    this.watchdog = Watchdog.start();
    watchdog.addDirectory(temporary);
    this.ports = new Ports(Ports.sharedLocks(), observer::notice);
    Files.createDirectories(plan.logs());
  }

  /// The parts that a run talks to.
  ///
  /// @param database the service's database
  /// @param provider the payment provider
  /// @param deployer the replicas
  public record Parts(Database database, ProviderProcess provider, Deployer deployer) {}

  /// Prepares a stack; nothing runs yet but the watchdog.
  public static Stack prepare(LabPlan plan, LabObserver observer) throws LabFailure {
    try {
      return new Stack(plan, observer);
    } catch (IOException e) {
      throw new LabFailure("the lab cannot write where it has to: " + e.getMessage(), e);
    }
  }

  /// Starts everything and waits until every replica is ready.
  public Parts start(PodObserver pods) throws LabFailure, InterruptedException {
    try {
      Database database = keep(startDatabase());
      observer.starting("PostgreSQL " + database.version());
      ProviderProcess provider = keep(startProvider());
      observer.starting("provider");
      PaymentsLauncher launcher = launcher(database, provider);
      if (!launcher.findClassCache()) {
        observer.starting("class cache of the payments service (once)");
        if (!launcher.makeClassCache()) {
          observer.notice("no class cache could be made; replicas start more slowly.");
        }
      }
      Deployer deployer = keep(new Deployer(deployment(), launcher, pods));
      deployer.start();
      int replicas = plan.description().deployment().replicas();
      observer.starting("%s x%d".formatted(plan.description().service(), replicas));
      return new Parts(database, provider, deployer);
    } catch (IOException | SQLException e) {
      throw new LabFailure("the stack did not start: " + e.getMessage(), e);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  private Database startDatabase() throws LabFailure, IOException, InterruptedException {
    Optional<String> url = plan.databaseUrl();
    if (url.isPresent()) {
      String schema = "capsize_" + HexFormat.of().toHexDigits(new Random().nextInt());
      return UserDatabase.open(url.get(), schema, System.getenv());
    }
    EmbeddedDatabase.Place place =
        new EmbeddedDatabase.Place(
            plan.home().cache().resolve("postgresql"),
            temporary.resolve("postgresql"),
            plan.logs().resolve("postgresql.txt"),
            ports.claim("PostgreSQL", DATABASE_PORT));
    return EmbeddedDatabase.start(place, watchdog);
  }

  private ProviderProcess startProvider() throws LabFailure, IOException, InterruptedException {
    Duration latency =
        plan.description().dependencies().values().stream()
            .findFirst()
            .map(Dependency::usualLatency)
            .orElseThrow();
    return ProviderProcess.start(
        new ProviderProcess.Settings(
            plan.home(),
            ports.claim("provider", PROVIDER_PORT),
            latency,
            plan.seed(),
            plan.logs().resolve("provider.txt")),
        watchdog);
  }

  private PaymentsLauncher launcher(Database database, ProviderProcess provider) throws LabFailure {
    PaymentsLauncher.Service service =
        new PaymentsLauncher.Service(
            plan.home(),
            plan.application(),
            plan.overrides(),
            plan.description().deployment().environment(),
            provider.port());
    return new PaymentsLauncher(service, database, watchdog, plan.logs());
  }

  private Deployer.Plan deployment() {
    int management = port("management.server.port", MANAGEMENT_PORT);
    // A probe may name its port by number; the replicas' own numbers are others.
    String asNumber = Integer.toString(management);
    UnaryOperator<Probe> byName =
        probe -> probe.port().equals(asNumber) ? probe.withPort("management") : probe;
    return new Deployer.Plan(
        plan.description().service(),
        plan.description().deployment().withProbes(byName),
        new Deployer.PortPlan(ports, port("server.port", SERVER_PORT), management));
  }

  private int port(String key, int otherwise) {
    return Optional.ofNullable(plan.description().application().get(key))
        .map(Setting::value)
        .map(Integer::parseInt)
        .filter(port -> port > 0)
        .orElse(otherwise);
  }

  /// A part that does not end cleanly is told, and keeps no other from ending.
  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
    close(watchdog);
    close(ports);
  }

  private void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      observer.notice("a part of the stack did not end cleanly: " + e.getMessage());
    }
  }
}

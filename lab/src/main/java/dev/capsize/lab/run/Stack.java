package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.database.EmbeddedDatabase;
import dev.capsize.lab.database.UserDatabase;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.process.Ports;
import dev.capsize.lab.process.Watchdog;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Setting;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.value.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/// What every stack stands on: its temporary directory, the watchdog over all of its processes,
/// its ports, and the parts that are the same whatever is put to the test.
///
/// Closing it ends every process and removes everything but logs and results.
final class Stack implements AutoCloseable {
  /// First port of a service that says nothing else.
  static final int SERVER_PORT = 8080;

  /// First management port of a service that says nothing else.
  static final int MANAGEMENT_PORT = 9090;

  private static final int DATABASE_PORT = 5432;
  private static final int DEPENDENCIES_PORT = 9000;

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
    Files.write(overrides(), laidOver().arguments());
  }

  /// Prepares a stack; nothing runs yet but the watchdog.
  static Stack prepare(LabPlan plan, LabObserver observer) throws LabFailure {
    try {
      return new Stack(plan, observer);
    } catch (IOException e) {
      throw new LabFailure("the lab cannot write where it has to: " + e.getMessage(), e);
    }
  }

  /// Starts what the plan puts to the test and waits until it is ready.
  Rig start(PodObserver pods) throws LabFailure, InterruptedException {
    try {
      return switch (plan.subject()) {
        case Subject.Payments ignored -> PaymentsStack.start(this, pods);
        case Subject.StandIn ignored -> StandInStack.start(this, pods);
        case Subject.Running running -> RunningService.start(this, running);
      };
    } catch (IOException e) {
      throw new LabFailure("the stack did not start: " + e.getMessage(), e);
    }
  }

  LabPlan plan() {
    return plan;
  }

  Path temporary() {
    return temporary;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Ports ports() {
    return ports;
  }

  /// File with what is laid over the description, for processes that read it again.
  Path overrides() {
    return temporary.resolve("overrides");
  }

  /// `--trigger '40ms->4s for 20s'` changes what a healthy call takes, and no file says so.
  private Overrides laidOver() {
    Overrides laid = plan.source().overrides();
    for (Dependency dependency : plan.description().dependencies().values()) {
      if (dependency.latency() instanceof Distribution.Fixed fixed) {
        laid =
            laid.with(
                "dependencies.%s.latency=%s"
                    .formatted(dependency.name(), Durations.text(fixed.time())));
      }
    }
    return laid;
  }

  /// From now on the part ends with the stack.
  <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  void notice(String text) {
    observer.notice(text);
  }

  /// Tells what is being started, or what the user has to do.
  void starting(String what) {
    observer.starting(what);
  }

  /// Tells that all replicas of a service are ready.
  void started(String service, int replicas) {
    observer.starting("%s x%d".formatted(service, replicas));
  }

  /// Starts a database that accepts so many connections, or a schema in one of the user's.
  Database startDatabase(int connections) throws LabFailure, IOException, InterruptedException {
    try {
      Database database = keep(openDatabase(connections));
      observer.starting("PostgreSQL " + database.version());
      return database;
    } catch (SQLException e) {
      throw new LabFailure("the database does not answer: " + e.getMessage(), e);
    }
  }

  private Database openDatabase(int connections)
      throws LabFailure, IOException, InterruptedException {
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
    return EmbeddedDatabase.start(place, connections, watchdog);
  }

  /// Starts the process of all dependencies.
  DependencyProcess startDependencies() throws LabFailure, IOException, InterruptedException {
    DependencyProcess dependencies =
        keep(
            DependencyProcess.start(
                new DependencyProcess.Settings(
                    plan.home(),
                    plan.source().directory(),
                    overrides(),
                    ports.claim("dependencies", DEPENDENCIES_PORT),
                    plan.seed(),
                    plan.logs().resolve("dependencies.txt")),
                watchdog));
    observer.starting(String.join(", ", plan.description().dependencies().keySet()));
    return dependencies;
  }

  /// Makes a class cache.
  interface CacheMaker {
    /// Makes it; false if that cannot be done.
    boolean make() throws LabFailure, InterruptedException;
  }

  /// Makes a class cache that was not there, and says so: it takes some seconds.
  void makeClassCache(String what, CacheMaker maker) throws LabFailure, InterruptedException {
    observer.starting("class cache of %s (once)".formatted(what));
    if (!maker.make()) {
      observer.notice("no class cache could be made; replicas start more slowly.");
    }
  }

  /// The port that `application.yml` names, else another one.
  int port(String key, int otherwise) {
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

package dev.capsize.lab.stack;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.deploy.Launcher;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.process.Child;
import dev.capsize.lab.process.Watchdog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Starts a replica of the program that stands in for a described service.
///
/// The process reads the description itself; it is told only where that is, which service it is,
/// and where its peers, dependencies and database are.
public final class StandInLauncher implements Launcher {
  private static final String MAIN = "dev.capsize.standin.StandIn";
  private static final int ANY_PORT = 0;

  private final Service service;
  private final Around around;
  private final Watchdog watchdog;
  private final List<Path> jars;
  private final JvmOptions jvm;
  private Optional<Path> cache = Optional.empty();

  /// What it stands in for.
  ///
  /// @param home where the program was built
  /// @param name of the service
  /// @param kind what it is made of, for example `tomcat-database`; services of one kind share a
  ///     class cache
  /// @param environment of the container, as it is described
  /// @param seed of the run
  public record Service(
      Home home, String name, String kind, Map<String, String> environment, long seed) {}

  /// What is around it.
  ///
  /// @param directory of the description
  /// @param overrides file with what is laid over it
  /// @param peers directory with who is ready of each service
  /// @param dependenciesPort where the dependencies answer
  /// @param database its database, if it has one
  /// @param logs directory of the logs, which are kept
  /// @param temporary directory of everything else, which goes when the run ends
  public record Around(
      Path directory,
      Path overrides,
      Path peers,
      OptionalInt dependenciesPort,
      Optional<Database> database,
      Path logs,
      Path temporary) {}

  public StandInLauncher(Service service, Around around, Watchdog watchdog) throws LabFailure {
    this.service = service;
    this.around = around;
    this.watchdog = watchdog;
    this.jars = service.home().standInJars();
    this.jvm = JvmOptions.of(service.environment());
  }

  /// Looks for the class cache of an earlier run.
  ///
  /// @return whether there is one; else it should be made, which takes some seconds
  public boolean findClassCache() throws LabFailure {
    cache = ClassCache.find(service.home().cache(), training());
    return cache.isPresent();
  }

  /// Makes the class cache.
  ///
  /// @return whether there is one now
  public boolean makeClassCache() throws LabFailure, InterruptedException {
    cache = ClassCache.make(service.home().cache(), training(), watchdog);
    return cache.isPresent();
  }

  private ClassCache.Training training() {
    List<String> arguments = new ArrayList<>();
    arguments.add(MAIN);
    arguments.addAll(arguments(new Replica(service.name() + "-training", ANY_PORT, ANY_PORT)));
    return new ClassCache.Training(
        "standin-" + service.kind(), service.home().java(), jars, jvm.options(), arguments);
  }

  @Override
  public Child launch(Replica replica) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(service.home().java().toString());
    cache.ifPresent(file -> command.add("-XX:AOTCache=" + file));
    command.addAll(jvm.options());
    command.addAll(OwnTemporary.options(around.temporary(), replica.name()));
    command.add("-cp");
    command.add(ClassCache.classPath(jars));
    command.add(MAIN);
    command.addAll(arguments(replica));
    return Child.start(
        new Child.Command(
            replica.name(), command, environment(), around.logs().resolve(replica.name() + ".log")),
        watchdog);
  }

  private List<String> arguments(Replica replica) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--standin.directory=" + around.directory().toAbsolutePath());
    arguments.add("--standin.overrides=" + around.overrides().toAbsolutePath());
    arguments.add("--standin.service=" + service.name());
    arguments.add("--standin.port=" + replica.port());
    arguments.add("--standin.management-port=" + replica.managementPort());
    arguments.add("--standin.seed=" + service.seed());
    arguments.add("--standin.peers=" + around.peers().toAbsolutePath());
    arguments.add("--standin.work=" + around.temporary().resolve("replicas/" + replica.name()));
    around
        .dependenciesPort()
        .ifPresent(port -> arguments.add("--standin.dependencies=http://127.0.0.1:" + port));
    around.database().ifPresent(database -> arguments.add("--standin.database=" + database.url()));
    return arguments;
  }

  /// The password travels in the environment, because arguments show in every process list.
  private Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(ContainerVariables.of(service.environment()));
    around
        .database()
        .ifPresent(
            database -> {
              variables.put("STANDIN_DATABASE_USER", database.user());
              variables.put("STANDIN_DATABASE_PASSWORD", database.password());
            });
    return variables;
  }
}

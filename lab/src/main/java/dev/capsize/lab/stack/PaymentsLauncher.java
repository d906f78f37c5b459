package dev.capsize.lab.stack;

import static java.util.stream.Collectors.joining;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.deploy.Launcher;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.process.Child;
import dev.capsize.lab.process.Watchdog;
import dev.capsize.reader.SpringInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Starts a replica of the payments service.
public final class PaymentsLauncher implements Launcher {
  private static final String MAIN = "dev.capsize.payments.Payments";

  private final Service service;
  private final Database database;
  private final Watchdog watchdog;
  private final Path logs;
  private final Path temporary;
  private final List<Path> jars;
  private Optional<Path> cache = Optional.empty();

  /// How the service is configured.
  ///
  /// @param home where it was built
  /// @param spring its `application.yml` and what is laid over it
  /// @param environment of the container
  /// @param providerPort where the provider listens
  /// @param interventions whether it has the door through which somebody intervenes
  public record Service(
      Home home,
      SpringInput spring,
      Map<String, String> environment,
      int providerPort,
      boolean interventions) {}

  /// Where the processes leave their traces.
  ///
  /// @param logs directory of their logs, which are kept
  /// @param temporary directory of everything else, which goes when the run ends
  public record Places(Path logs, Path temporary) {}

  public PaymentsLauncher(Service service, Database database, Watchdog watchdog, Places places)
      throws LabFailure {
    this.service = service;
    this.database = database;
    this.watchdog = watchdog;
    this.logs = places.logs();
    this.temporary = places.temporary();
    this.jars = service.home().paymentsJars();
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
    arguments.add(configLocation());
    return new ClassCache.Training(
        "payments", service.home().java(), jars, jvmOptions(), arguments);
  }

  private String configLocation() {
    return "--spring.config.location="
        + service.spring().files().stream()
            .map(file -> file.toAbsolutePath().toUri().toString())
            .collect(joining(","));
  }

  /// The container's JVM options; a cache is only used by a JVM with the same collector.
  private List<String> jvmOptions() {
    String options = service.environment().getOrDefault("JAVA_TOOL_OPTIONS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }

  @Override
  public Child launch(Replica replica) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(service.home().java().toString());
    cache.ifPresent(file -> command.add("-XX:AOTCache=" + file));
    command.addAll(OwnTemporary.options(temporary, replica.name()));
    command.add("-cp");
    command.add(ClassCache.classPath(jars));
    command.add(MAIN);
    command.add(configLocation());
    SortedMap<String, String> arguments = new TreeMap<>();
    service.spring().arguments().forEach(override -> put(arguments, override));
    // Where things are is the lab's to say; Spring would join a key that is given twice.
    arguments.put("server.address", "127.0.0.1");
    arguments.put("server.port", Integer.toString(replica.port()));
    arguments.put("management.server.address", "127.0.0.1");
    arguments.put("management.server.port", Integer.toString(replica.managementPort()));
    arguments.put("spring.datasource.url", database.url());
    arguments.put("payments.provider.url", "http://127.0.0.1:" + service.providerPort());
    if (service.interventions()) {
      arguments.put("payments.intervention.enabled", "true");
      arguments.put("management.endpoints.web.exposure.include", "health,prometheus,interventions");
    }
    arguments.forEach((key, value) -> command.add("--%s=%s".formatted(key, value)));
    return Child.start(
        new Child.Command(
            replica.name(), command, environment(), logs.resolve(replica.name() + ".log")),
        watchdog);
  }

  private static void put(SortedMap<String, String> arguments, String override) {
    int equals = override.indexOf('=');
    arguments.put(override.substring(0, equals), override.substring(equals + 1));
  }

  /// The password travels in the environment, because arguments show in every process list.
  private Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(service.environment());
    variables.put("SPRING_DATASOURCE_USERNAME", database.user());
    variables.put("SPRING_DATASOURCE_PASSWORD", database.password());
    return variables;
  }
}

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
import java.util.SortedMap;
import java.util.TreeMap;

/// Starts a replica of the payments service.
public final class PaymentsLauncher implements Launcher {
  private static final String MAIN = "dev.capsize.payments.Payments";

  private final Service service;
  private final Database database;
  private final Watchdog watchdog;
  private final Path logs;
  private final List<Path> jars;
  private Optional<Path> cache = Optional.empty();

  /// How the service is configured.
  ///
  /// @param home where it was built
  /// @param application its `application.yml`
  /// @param overrides Spring arguments without the leading dashes, `key=value`
  /// @param environment of the container
  /// @param providerPort where the provider listens
  public record Service(
      Home home,
      Path application,
      List<String> overrides,
      Map<String, String> environment,
      int providerPort) {}

  public PaymentsLauncher(Service service, Database database, Watchdog watchdog, Path logs)
      throws LabFailure {
    this.service = service;
    this.database = database;
    this.watchdog = watchdog;
    this.logs = logs;
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
    arguments.add("--spring.config.location=" + service.application().toUri());
    return new ClassCache.Training(service.home().java(), jars, jvmOptions(), arguments);
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
    command.add("-cp");
    command.add(ClassCache.classPath(jars));
    command.add(MAIN);
    command.add("--spring.config.location=" + service.application().toUri());
    SortedMap<String, String> arguments = new TreeMap<>();
    service.overrides().forEach(override -> put(arguments, override));
    // Where things are is the lab's to say; Spring would join a key that is given twice.
    arguments.put("server.address", "127.0.0.1");
    arguments.put("server.port", Integer.toString(replica.port()));
    arguments.put("management.server.address", "127.0.0.1");
    arguments.put("management.server.port", Integer.toString(replica.managementPort()));
    arguments.put("spring.datasource.url", database.url());
    arguments.put("payments.provider.url", "http://127.0.0.1:" + service.providerPort());
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

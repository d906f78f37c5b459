package dev.capsize.standin.settings;

import dev.capsize.blueprint.Service;
import dev.capsize.engine.RandomStream;
import dev.capsize.model.Dependency;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.Reading;
import dev.capsize.reader.SpringInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The service that this process plays.
///
/// @param options of the process
/// @param reading of the whole description
/// @param service the one that is played
public record Role(Options options, Reading reading, Service service) {
  private static final List<String> SPRING =
      List.of("spring.", "resilience4j.", "server.tomcat.", "server.shutdown", "payments.");

  /// The role that the options name.
  ///
  /// @throws IllegalArgumentException if the description has no such service
  public static Role of(Options options, Reading reading) {
    Service service = reading.blueprint().services().get(options.service());
    if (service == null) {
      throw new IllegalArgumentException(
          "--standin.service=%s is no service of the description; there are %s"
              .formatted(options.service(), reading.blueprint().services().keySet()));
    }
    return new Role(options, reading, service);
  }

  /// Whether capsize.yml, or what was laid over it, says the value of a key of this service. What
  /// it does not say is Spring's to read, or a default.
  ///
  /// @param key without the service, for example `server.threads`
  public boolean says(String key) {
    Setting setting = reading.origins().get("services.%s.%s".formatted(service.name(), key));
    return setting != null
        && !(setting.origin() instanceof Origin.Default)
        && SPRING.stream().noneMatch(setting.key()::startsWith);
  }

  /// Whether the value of a key of this service stands in application.yml, or is laid over it.
  public boolean springSays(String key) {
    Setting setting = reading.origins().get("services.%s.%s".formatted(service.name(), key));
    return setting != null && SPRING.stream().anyMatch(setting.key()::startsWith);
  }

  /// Whether a pool of this service is the one that `spring.datasource.hikari` is about.
  public boolean isSpringsPool(String name) {
    return springSays("pools." + name + ".size")
        || springSays("pools." + name + ".acquire-timeout");
  }

  /// The section of capsize.yml that says how a target is called, as [#says] takes it: `clients.`
  /// with the target itself, or with its service alone.
  public String clientKey(String target) {
    String exact = "services.%s.clients.%s.".formatted(service.name(), target);
    int slash = target.indexOf('/');
    boolean written = reading.origins().keySet().stream().anyMatch(key -> key.startsWith(exact));
    return "clients." + (written || slash < 0 ? target : target.substring(0, slash));
  }

  /// What Spring reads.
  public SpringInput spring() {
    return reading.spring().getOrDefault(service.name(), new SpringInput(List.of(), List.of()));
  }

  /// A stream of chances of its own; replicas, which differ in their port, do not share any.
  public RandomStream random(String name) {
    return RandomStream.of(options.seed(), service.name() + "/" + name, options.port());
  }

  /// The dependency of this name; empty for an endpoint of another service.
  public Optional<Dependency> dependency(String target) {
    Map<String, Dependency> dependencies = reading.description().dependencies();
    return Optional.ofNullable(dependencies.get(target));
  }
}

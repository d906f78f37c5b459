package dev.capsize.reader.capsize;

import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What application.yml has under names that capsize.yml uses.
///
/// @param pool name of the pool; empty if there is none
/// @param breakers names of the circuit breakers
public record SpringFacts(Optional<String> pool, SortedSet<String> breakers) {

  /// There is no application.yml.
  public static final SpringFacts NONE = new SpringFacts(Optional.empty(), new TreeSet<>());

  private static final List<String> DATA_SOURCES = List.of("spring.datasource.", "spring.r2dbc.");
  private static final String POOL_NAME = "spring.datasource.hikari.pool-name";
  private static final String BREAKERS = "resilience4j.circuitbreaker.instances.";

  public SpringFacts {
    breakers = Collections.unmodifiableSortedSet(new TreeSet<>(breakers));
  }

  /// What `settings` have; a pool without a name is called as the first one that is held.
  public static SpringFacts of(
      SortedMap<String, Setting> settings, SortedMap<String, Endpoint> endpoints) {
    Optional<String> name = Optional.ofNullable(settings.get(POOL_NAME)).map(Setting::value);
    boolean source = DATA_SOURCES.stream().anyMatch(prefix -> written(settings, prefix));
    Optional<String> held = settings.isEmpty() ? Optional.empty() : held(endpoints);
    SortedSet<String> breakers = new TreeSet<>();
    settings.keySet().stream()
        .filter(key -> key.startsWith(BREAKERS))
        .map(key -> key.substring(BREAKERS.length()))
        .filter(key -> key.indexOf('.') > 0)
        .forEach(key -> breakers.add(key.substring(0, key.indexOf('.'))));
    return new SpringFacts(
        name.or(() -> held).or(() -> source ? Optional.of("db") : Optional.empty()), breakers);
  }

  private static boolean written(SortedMap<String, Setting> settings, String prefix) {
    return settings.tailMap(prefix).entrySet().stream()
        .takeWhile(setting -> setting.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .anyMatch(setting -> !(setting.origin() instanceof Origin.Default));
  }

  private static Optional<String> held(SortedMap<String, Endpoint> endpoints) {
    return new TreeMap<>(endpoints)
        .values().stream()
            .flatMap(endpoint -> Stream.concat(endpoint.holding().stream(), held(endpoint.steps())))
            .findFirst();
  }

  private static Stream<String> held(List<Step> steps) {
    return steps.stream()
        .flatMap(
            step ->
                switch (step) {
                  case Step.Holding holding ->
                      Stream.concat(Stream.of(holding.resource()), held(holding.steps()));
                  case Step.Guarded guarded -> held(guarded.steps());
                  case Step.Query _, Step.Call _, Step.Compute _, Step.Block _ -> Stream.empty();
                });
  }
}

package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/// Looks values up in Spring's environment, by Spring's rules for names.
final class Written {
  /// Keys below which a name follows that is no property.
  private static final List<ConfigurationPropertyName> MAPS =
      Stream.concat(
              Stream.of(
                      "retry",
                      "circuitbreaker",
                      "timelimiter",
                      "bulkhead",
                      "ratelimiter",
                      "thread-pool-bulkhead")
                  .flatMap(
                      module ->
                          Stream.of("instances", "backends", "configs")
                              .map(each -> "resilience4j." + module + "." + each)),
              Stream.of(
                  "spring.cloud.openfeign.client.config",
                  "feign.client.config",
                  "spring.http.serviceclient"))
          .map(ConfigurationPropertyName::of)
          .toList();

  private final SpringEnvironment loaded;

  Written(SpringEnvironment loaded) {
    this.loaded = loaded;
  }

  /// The value that runs, with what it overrode; empty if nobody wrote the key.
  ///
  /// - **Source:** Spring's `MapBinder` keeps names of maps as they are written, and
  ///   `ConfigurationPropertyName` equates all other spellings.
  Optional<Fact> value(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
    if (!named(name)) {
      return Optional.empty();
    }
    List<ConfigurationProperty> found = new ArrayList<>();
    for (ConfigurationPropertySource source : sources()) {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null) {
        found.add(property);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(fact(key, found));
  }

  /// Whether a name in a map, if the key has one, is spelled so anywhere. If it is, Spring takes
  /// its values from every spelling.
  private boolean named(ConfigurationPropertyName asked) {
    for (ConfigurationPropertyName map : MAPS) {
      if (map.isAncestorOf(asked)) {
        String name = asked.getElement(map.getNumberOfElements(), Form.ORIGINAL);
        return names(map.toString()).contains(quoted(name));
      }
    }
    return true;
  }

  private Fact fact(String key, List<ConfigurationProperty> found) {
    Set<Origin> origins = new LinkedHashSet<>();
    found.forEach(each -> origins.add(Origins.of(each.getOrigin(), loaded.variables())));
    Origin first = origins.iterator().next();
    origins.remove(first);
    return new Fact(key, text(found.getFirst().getValue()), first, List.copyOf(origins));
  }

  private String text(Object value) {
    String written = String.valueOf(value);
    try {
      return loaded.environment().resolvePlaceholders(written);
    } catch (IllegalArgumentException cyclic) {
      return written;
    }
  }

  /// Names directly below a prefix, as written; a list's indices are no names.
  List<String> names(String prefix) {
    ConfigurationPropertyName above = ConfigurationPropertyName.adapt(prefix, '.');
    int index = above.getNumberOfElements();
    Set<String> names = new LinkedHashSet<>();
    for (ConfigurationPropertySource source : sources()) {
      if (source instanceof IterableConfigurationPropertySource all) {
        all.stream()
            .filter(above::isAncestorOf)
            .filter(each -> !each.isNumericIndex(index))
            .forEach(each -> names.add(quoted(each.getElement(index, Form.ORIGINAL))));
      }
    }
    return List.copyOf(names);
  }

  private static String quoted(String name) {
    return name.contains(".") ? "[" + name + "]" : name;
  }

  /// Everything that files set, each with the value that runs, by its spelling there.
  List<Fact> all() {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (PropertySource<?> source : loaded.environment().getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> all
          && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
        for (String name : all.getPropertyNames()) {
          facts.computeIfAbsent(name, each -> spelled(each, source));
        }
      }
    }
    return List.copyOf(facts.values());
  }

  private Fact spelled(String name, PropertySource<?> source) {
    Fact variable = loaded.variables().get(name);
    if (variable != null && !(source instanceof OriginLookup)) {
      return variable;
    }
    Object value = source.getProperty(name);
    return new Fact(
        name,
        text(value == null ? "" : value),
        Origins.of(OriginLookup.getOrigin(source, name), loaded.variables()));
  }

  private Iterable<ConfigurationPropertySource> sources() {
    return ConfigurationPropertySources.get(loaded.environment());
  }
}

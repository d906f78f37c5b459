package dev.capsize.reader.application;

import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What is wrong with the settings as they will be used.
final class Checks {

  /// Below these only known keys make sense: the lab reads them, or the process ignores them
  /// silently.
  private static final List<String> CLOSED =
      List.of(
          "payments.",
          "spring.datasource.hikari.",
          "spring.r2dbc.pool.",
          "server.tomcat.",
          "resilience4j.");

  private static final String HIKARI = "spring.datasource.hikari.";
  private static final String BREAKERS = "resilience4j.circuitbreaker.instances.";

  private final SpringKeys keys;
  private final Problems problems;

  Checks(SpringKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  void check(SortedMap<String, Property> properties) {
    properties.values().forEach(this::checkOne);
    checkIdle(properties);
    checkWindow(properties);
    checkInstances(properties);
  }

  private void checkOne(Property property) {
    Optional<SpringKey> known = keys.find(property.base());
    if (known.isEmpty()) {
      if (CLOSED.stream().anyMatch(property.key()::startsWith)) {
        problems.add(
            property.keyOrigin(),
            "unknown key %s - the process would ignore it; %s"
                .formatted(
                    Node.Scalar.shown(property.key()),
                    keys.nearest(property.base())
                        .map("did you mean \"%s\"?"::formatted)
                        .orElse("remove it")));
      }
      return;
    }
    SpringType type = known.get().type();
    boolean list = type instanceof SpringType.Texts || type instanceof SpringType.Text;
    if (!property.base().equals(property.key()) && !list) {
      problems.add(
          property.origin(),
          "%s is a list - it has to be a single value; write one".formatted(property.base()));
    } else if (!Placeholders.in(property.value())) {
      try {
        type.check(property.value());
      } catch (IllegalArgumentException e) {
        problems.add(property.origin(), property.key(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void checkIdle(Map<String, Property> properties) {
    Property idle = properties.get(HIKARI + "minimum-idle");
    long max = number(properties.get(HIKARI + "maximum-pool-size")).orElse(10L);
    if (idle != null && number(idle).filter(value -> value > max).isPresent()) {
      problems.notice(
          idle.origin(),
          "%s is %s, above maximum-pool-size %d: the smaller one counts"
              .formatted(idle.key(), idle.value(), max));
    }
  }

  private void checkWindow(SortedMap<String, Property> properties) {
    for (Property minimum : properties.values()) {
      if (minimum.key().startsWith(BREAKERS)
          && minimum.key().endsWith(".minimum-number-of-calls")) {
        String instance = minimum.key().substring(0, minimum.key().lastIndexOf('.') + 1);
        Property type = properties.get(instance + "sliding-window-type");
        long window = number(properties.get(instance + "sliding-window-size")).orElse(100L);
        boolean counts = type == null || type.value().equalsIgnoreCase("COUNT_BASED");
        if (counts && number(minimum).filter(value -> value > window).isPresent()) {
          problems.notice(
              minimum.origin(),
              "%s is %s, above sliding-window-size %d: the smaller one counts"
                  .formatted(minimum.key(), minimum.value(), window));
        }
      }
    }
  }

  /// An instance that only exists because something was assigned to it is most likely misspelt.
  private void checkInstances(SortedMap<String, Property> properties) {
    for (Property property : properties.values()) {
      String[] parts = property.key().split("\\.");
      if (property.assigned()
          && parts.length > 4
          && parts[0].equals("resilience4j")
          && parts[2].equals("instances")) {
        String instance = String.join(".", List.of(parts).subList(0, 4)) + ".";
        boolean written =
            properties.values().stream()
                .anyMatch(other -> !other.assigned() && other.key().startsWith(instance));
        if (!written) {
          problems.notice(
              property.origin(),
              "application.yml has no %s: does anything use that name?"
                  .formatted(instance.substring(0, instance.length() - 1)));
        }
      }
    }
  }

  private static Optional<Long> number(@Nullable Property property) {
    return Optional.ofNullable(property)
        .map(Property::value)
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }
}

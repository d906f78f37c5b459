package dev.capsize.check.rule.health;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the whole health of a service includes besides itself.
final class Dependencies {
  private Dependencies() {}

  /// Where dependencies with a health indicator of their own are configured.
  static List<Fact> of(Service service) {
    return Stream.of(
            "spring.datasource.url",
            "spring.data.redis.host",
            "spring.data.redis.url",
            "spring.data.mongodb.uri",
            "spring.data.mongodb.host",
            "spring.rabbitmq.host",
            "spring.rabbitmq.addresses",
            "spring.elasticsearch.uris",
            "spring.r2dbc.url")
        .map(service.settings()::written)
        .flatMap(Optional::stream)
        .filter(each -> !off(service, each))
        .toList();
  }

  static boolean any(Service service) {
    return !of(service).isEmpty();
  }

  private static boolean off(Service service, Fact fact) {
    String indicator =
        fact.key().contains("datasource")
            ? "db"
            : fact.key().replaceFirst("^spring\\.(data\\.)?", "").replaceFirst("\\..*$", "");
    return Stream.of(indicator, "defaults")
        .flatMap(
            each -> service.settings().written("management.health." + each + ".enabled").stream())
        .anyMatch(each -> each.text().strip().equals("false"));
  }
}

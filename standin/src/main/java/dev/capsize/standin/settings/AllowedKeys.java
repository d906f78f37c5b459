package dev.capsize.standin.settings;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/// The keys of `application.yml` that a stand-in follows: numbers and times of parts that it has.
///
/// A list of what is allowed and not of what is dangerous: whatever is added to Spring is left out
/// until somebody adds it here.
final class AllowedKeys {
  private static final List<ConfigurationPropertyName> EXACT =
      names(
          "server.shutdown",
          "server.tomcat.threads.max",
          "server.tomcat.threads.min-spare",
          "server.tomcat.threads.max-queue-capacity",
          "server.tomcat.max-connections",
          "server.tomcat.accept-count",
          "server.tomcat.connection-timeout",
          "server.tomcat.keep-alive-timeout",
          "server.tomcat.max-keep-alive-requests",
          "server.tomcat.processor-cache",
          "server.netty.connection-timeout",
          "server.netty.idle-timeout",
          "spring.lifecycle.timeout-per-shutdown-phase",
          "spring.threads.virtual.enabled",
          "spring.datasource.hikari.maximum-pool-size",
          "spring.datasource.hikari.minimum-idle",
          "spring.datasource.hikari.connection-timeout",
          "spring.datasource.hikari.idle-timeout",
          "spring.datasource.hikari.max-lifetime",
          "spring.datasource.hikari.keepalive-time",
          "spring.datasource.hikari.validation-timeout",
          "spring.datasource.hikari.leak-detection-threshold",
          "spring.http.clients.connect-timeout",
          "spring.http.clients.read-timeout",
          "spring.http.client.connect-timeout",
          "spring.http.client.read-timeout");

  private static final List<ConfigurationPropertyName> TREES =
      names("resilience4j.retry", "resilience4j.circuitbreaker");

  /// Keys of those trees that name exceptions.
  private static final Set<String> EXCEPTIONS =
      Set.of("retryexceptions", "recordexceptions", "ignoreexceptions");

  /// Keys of those trees that name code to be run.
  private static final Set<String> CODE =
      Set.of(
          "retryexceptionpredicate",
          "resultpredicate",
          "intervalbifunction",
          "consumeresultbeforeretryattempt",
          "recordexceptionpredicate",
          "recordfailurepredicate",
          "recordresultpredicate",
          "ignoreexceptionpredicate");

  private AllowedKeys() {}

  /// What becomes of a key.
  enum Fate {
    /// It is not followed.
    DROPPED,
    /// It is followed as it is.
    TAKEN,
    /// It names exceptions, which have to be known.
    EXCEPTION
  }

  static Fate fate(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
    if (EXACT.contains(name)) {
      return Fate.TAKEN;
    }
    if (TREES.stream().noneMatch(tree -> tree.isAncestorOf(name))) {
      return Fate.DROPPED;
    }
    for (int at = 2; at < name.getNumberOfElements(); at++) {
      String element = name.getElement(at, Form.UNIFORM);
      if (at > 3 && EXCEPTIONS.contains(element)) {
        return Fate.EXCEPTION;
      }
      if (at > 3 && CODE.contains(element)) {
        return Fate.DROPPED;
      }
    }
    return Fate.TAKEN;
  }

  private static List<ConfigurationPropertyName> names(String... keys) {
    return java.util.stream.Stream.of(keys).map(ConfigurationPropertyName::of).toList();
  }
}

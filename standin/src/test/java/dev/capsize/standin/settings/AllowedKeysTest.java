package dev.capsize.standin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedKeysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.tomcat.threads.max",
        "server.tomcat.maxConnections",
        "SERVER.SHUTDOWN",
        "spring.datasource.hikari.maximumPoolSize",
        "resilience4j.retry.instances.stock.max-attempts",
        "resilience4j.circuitbreaker.configs.default.slidingWindowSize"
      })
  void numbers_and_times_of_parts_that_are_there_are_followed(String key) {
    assertThat(AllowedKeys.fate(key)).isEqualTo(AllowedKeys.Fate.TAKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.address",
        "server.port",
        "server.ssl.key-store",
        "server.tomcat.basedir",
        "server.tomcat.accesslog.directory",
        "server.tomcat.accesslog.enabled",
        "logging.file.name",
        "logging.config",
        "spring.main.sources",
        "spring.config.import",
        "spring.datasource.url",
        "spring.datasource.hikari.jdbc-url",
        "spring.datasource.hikari.driver-class-name",
        "spring.datasource.hikari.data-source-class-name",
        "spring.datasource.hikari.data-source-jndi",
        "spring.datasource.hikari.connection-init-sql",
        "spring.datasource.hikari.exception-override-class-name",
        "spring.autoconfigure.exclude",
        "resilience4j.retry.instances.stock.result-predicate",
        "resilience4j.retry.configs.default.intervalBiFunction",
        "resilience4j.circuitbreaker.instances.stock.recordFailurePredicate"
      })
  void what_names_places_and_code_is_not(String key) {
    assertThat(AllowedKeys.fate(key)).isEqualTo(AllowedKeys.Fate.DROPPED);
  }

  @Test
  void lists_of_exceptions_are_looked_at() {
    assertThat(AllowedKeys.fate("resilience4j.retry.instances.stock.retry-exceptions[0]"))
        .isEqualTo(AllowedKeys.Fate.EXCEPTION);
    assertThat(AllowedKeys.fate("resilience4j.circuitbreaker.instances.a.ignoreExceptions"))
        .isEqualTo(AllowedKeys.Fate.EXCEPTION);
  }

  @Test
  void variables_of_the_process_are_held_to_the_same_list() {
    assertThat(
            ConfinedEnvironment.allowed(
                Map.of(
                    "SERVER_TOMCAT_THREADS_MAX", "7",
                    "SPRING_APPLICATION_JSON", "{}",
                    "SPRING_CONFIG_IMPORT", "file:/etc/passwd",
                    "LOGGING_FILE_NAME", "x")))
        .containsOnlyKeys("SERVER_TOMCAT_THREADS_MAX");
  }
}

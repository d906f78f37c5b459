package dev.capsize.check.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.rule.Given;
import dev.capsize.model.Origin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten ways to configure a service soundly: nothing is said, though deadline, rate and the
/// database's connections are known.
class GoodConfigurationsTest {
  private static final Given GIVEN =
      new Given(
          Optional.of(option("deadline", "4s")),
          Optional.of(option("rate", "40")),
          new TreeMap<>(),
          Optional.of(option("db-max-connections", "100")));

  @TempDir private Path root;

  private static Fact option(String name, String text) {
    return new Fact(name, text, new Origin.Option("--" + name + " " + text));
  }

  private static final String POOL =
      """
      spring:
        datasource:
          url: jdbc:postgresql://db/orders?socketTimeout=10
          hikari: { maximum-pool-size: 10, connection-timeout: 500 }
        jpa.open-in-view: false
      """;
  private static final String CLIENT =
      """
      spring.http.clients: { connect-timeout: 200ms, read-timeout: 800ms }
      server.tomcat.max-connections: 400
      """;
  private static final String RETRY =
      CLIENT
          + """
          resilience4j.retry.instances.stock:
            max-attempts: 2
            wait-duration: 50ms
            enable-randomized-wait: true
          """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        replicas: 3
        template:
          spec:
            terminationGracePeriodSeconds: 45
            containers:
              - name: orders
                image: orders:1
                ports: [{ containerPort: 8080 }]
                lifecycle: { preStop: { sleep: { seconds: 5 } } }
                livenessProbe: { httpGet: { path: /actuator/health/liveness, port: 9090 } }
                readinessProbe: { httpGet: { path: /actuator/health/readiness, port: 9090 } }
      """;

  static Stream<Arguments> good() {
    String breaker =
        RETRY
            + """
            resilience4j.circuitbreaker.instances.stock:
              sliding-window-size: 20
              minimum-number-of-calls: 10
              slow-call-duration-threshold: 400ms
              slow-call-rate-threshold: 50
            """;
    String ignoring =
        breaker.replace(
            "  max-attempts: 2\n",
            "  max-attempts: 2\n  ignore-exceptions:"
                + " [io.github.resilience4j.circuitbreaker.CallNotPermittedException]\n");
    return Stream.of(
        Arguments.of("nothing but a name", "spring.application.name: orders\n", ""),
        Arguments.of("a pool", POOL, ""),
        Arguments.of("a client", CLIENT, ""),
        Arguments.of("a retry", RETRY, ""),
        Arguments.of("retry and breaker", ignoring, ""),
        Arguments.of(
            "a bulkhead",
            CLIENT + "resilience4j.bulkhead.instances.stock.max-concurrent-calls: 20\n",
            ""),
        Arguments.of("a deployment", "server.shutdown: graceful\n", DEPLOYMENT),
        Arguments.of("pool and deployment", POOL + "server.shutdown: graceful\n", DEPLOYMENT),
        Arguments.of("redis", "spring.data.redis: { host: cache, timeout: 200ms }\n", ""),
        Arguments.of(
            "a transaction's timeout", POOL + "spring.transaction.default-timeout: 2\n", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void a_sound_configuration_is_left_alone(String name, String settings, String manifest) {
    Folders folders = new Folders(root).with("src/main/resources/application.yml", settings);
    if (!manifest.isEmpty()) {
      folders.with("deploy/orders.yaml", manifest);
    }

    assertThat(folders.check(GIVEN).findings()).as(name).isEmpty();
    assertThat(folders.check(GIVEN).services()).hasSize(1);
  }
}

package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How stand-ins call others, on every kind of server.
final class CallsLabTest {
  private static final String WORK =
      """
      server: { kind: %s }
      endpoints: { work: { steps: [call stock] } }
      clients: { stock: %s }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_call_that_fails_is_tried_as_often_as_described(String kind) {
    Path description =
        Replica.describe(
            directory,
            WORK.formatted(
                kind, "{ timeout: 1s, retry: { attempts: 3, backoff: 10ms, jitter: equal } }"));
    try (FakeDependency stock = new FakeDependency().status(500);
        Replica replica = Replica.start(description, stock)) {
      HttpResponse<String> failed = replica.post("work", "Idempotency-Key", "k-1");

      assertThat(failed.statusCode()).isEqualTo(502);
      assertThat(failed.body()).contains("urn:standin:provider-error");
      assertThat(stock.calls()).hasSize(3).containsOnly("/calls/stock key=k-1 deadline=null");

      stock.status(200);

      assertThat(replica.post("work").statusCode()).isEqualTo(200);
      assertThat(stock.calls()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_budget_denies_retries(String kind) {
    Path description =
        Replica.describe(
            directory,
            WORK.formatted(
                kind,
                "{ timeout: 1s, retry: { attempts: 2, backoff: 1ms,"
                    + " budget: { kind: requests, ratio: 0.1, per-second-min: 0 } } }"));
    try (FakeDependency stock = new FakeDependency().status(500);
        Replica replica = Replica.start(description, stock)) {
      for (int i = 0; i < 20; i++) {
        replica.post("work");
      }

      assertThat(stock.calls()).hasSizeBetween(20, 24);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_breaker_opens_and_then_nobody_is_called(String kind) {
    Path description =
        Replica.describe(
            directory,
            WORK.formatted(
                kind,
                "{ timeout: 50ms, breaker: { sliding-window-size: 4,"
                    + " minimum-number-of-calls: 4, wait-duration-in-open-state: 60s } }"));
    try (FakeDependency stock = new FakeDependency().latencyMillis(400);
        Replica replica = Replica.start(description, stock)) {
      for (int i = 0; i < 4; i++) {
        HttpResponse<String> late = replica.post("work");
        assertThat(late.statusCode()).isEqualTo(502);
        assertThat(late.body()).contains("urn:standin:provider-timeout");
      }

      HttpResponse<String> open = replica.post("work");

      assertThat(open.statusCode()).isEqualTo(503);
      assertThat(open.body()).contains("urn:standin:breaker-open");
      assertThat(stock.calls()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void another_service_is_called_at_a_replica_that_is_ready(String kind) throws IOException {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            endpoints: { work: { steps: [call orders/place] } }
            clients: { orders/place: { timeout: 1s } }
            deadline: { budget: 900ms, propagated: yes }
            services: { orders: { endpoints: { place: { steps: [call stock] } } } }
            """
                .formatted(kind));
    Path peers = Files.createDirectory(directory.resolve("peers"));
    try (FakeDependency orders = new FakeDependency();
        Replica replica = Replica.start(description, orders, "shop", Optional.of(peers))) {
      assertThat(replica.post("work").body()).contains("urn:standin:provider-error");

      Replica.write(peers.resolve("orders"), orders.uri().getAuthority() + "\n");
      Replica.await("a replica", () -> replica.post("work").statusCode() == 200);

      assertThat(orders.calls().getFirst())
          .startsWith("/endpoints/place key=null deadline=")
          .matches(".*deadline=[4-9]\\d\\d");
    }
  }

  @Test
  void application_yml_is_what_spring_reads() {
    Path description =
        Replica.describe(
            directory,
            """
            reads: [application.yml]
            endpoints: { work: { holding: db, steps: [query 1ms, call stock] } }
            """);
    Replica.write(
        directory.resolve("application.yml"),
        """
        app: { tries: 4 }
        spring:
          datasource: { hikari: { maximum-pool-size: 3, pool-name: db } }
          http: { clients: { read-timeout: 1s } }
        resilience4j:
          retry:
            configs: { default: { wait-duration: 5ms } }
            instances:
              stock: { max-attempts: "${app.tries}" }
        """);
    try (FakeDependency stock = new FakeDependency().status(500);
        Replica replica = Replica.start(description, stock)) {
      replica.post("work");

      assertThat(stock.calls()).hasSize(4);
      assertThat(replica.metric("standin_pool_max{pool=\"db\"}")).isEqualTo(3);
    }
  }
}

package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pools, deadlines, claims and limits that refuse, on every kind of server.
final class ProtectionsLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void who_waits_too_long_for_a_connection_is_refused(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 1, acquire-timeout: 300ms } }
            endpoints: { work: { holding: db, steps: [query 1s] } }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> first = replica.later("work");
      Replica.await("held", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 1);

      HttpResponse<String> refused = replica.post("work");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:standin:pool-timeout");
      assertThat(first.join().statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void no_step_begins_after_the_deadline(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 1 }, other: { size: 1 } }
            endpoints:
              work:
                holding: db
                steps: [query 150ms, { holding: other, steps: [query 1ms, call stock] }]
            deadline: { budget: 100ms }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      HttpResponse<String> late = replica.post("work");

      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(late.body()).contains("urn:standin:deadline");
      assertThat(stock.calls()).isEmpty();
      Replica.await("rest", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_repeat_is_refused_while_the_first_is_worked_on_and_answered_after(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 5 } }
            endpoints: { work: { holding: db, steps: [query 1ms, call stock] } }
            idempotency: { endpoints: [work], lease: 30s }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency().latencyMillis(300);
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> first =
          replica.later("work", "Idempotency-Key", kind);
      Replica.await("the call", () -> stock.calls().size() == 1);
      assertThat(replica.metric("standin_work_in_flight{stage=\"provider\"}")).isEqualTo(1);

      HttpResponse<String> repeat = replica.post("work", "Idempotency-Key", kind);

      assertThat(repeat.statusCode()).isEqualTo(409);
      assertThat(repeat.body()).contains("urn:standin:in-flight");
      assertThat(first.join().statusCode()).isEqualTo(200);
      assertThat(replica.post("work", "Idempotency-Key", kind).statusCode()).isEqualTo(200);
      assertThat(stock.calls()).hasSize(1);

      stock.status(500);
      replica.post("work", "Idempotency-Key", kind + " again");

      assertThat(
              Database.value(
                  "SELECT state FROM standin_claim WHERE key = '%s again'".formatted(kind)))
          .isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_limit_refuses_who_is_too_many(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s, limit: { kind: fixed, max: 1 } }
            endpoints: { work: { steps: [call stock] } }
            clients: { stock: { timeout: 2s } }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency().latencyMillis(300);
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> first = replica.later("work");
      Replica.await("the call", () -> stock.calls().size() == 1);

      assertThat(replica.post("work").body()).contains("urn:standin:full");
      assertThat(first.join().statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_breaker_around_steps_counts_the_wait_for_a_connection(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 1, acquire-timeout: 300ms } }
            endpoints:
              work: { steps: [{ breaker: store, steps: [{ holding: db, steps: [query 1ms] }] }] }
              hog: { holding: db, steps: [query 1500ms] }
            breakers:
              store:
                sliding-window-size: 2
                minimum-number-of-calls: 2
                wait-duration-in-open-state: 60s
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> hog = replica.later("hog");
      Replica.await("held", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 1);

      assertThat(replica.post("work").body()).contains("urn:standin:pool-timeout");
      assertThat(replica.post("work").body()).contains("urn:standin:pool-timeout");
      assertThat(replica.post("work").body()).contains("urn:standin:breaker-open");
      assertThat(hog.join().statusCode()).isEqualTo(200);
    }
  }
}

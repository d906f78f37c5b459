package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who waits for whom on an event loop.
final class LoopLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "kind: threads, true, false",
    "'kind: eventloop, loops: 1', true, true",
    "'kind: eventloop, loops: 1', false, false"
  })
  void a_blocking_endpoint_stops_everyone_on_its_loop(
      String server, boolean blocking, boolean stops) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { %s }
            pools: { db: { size: 5 } }
            endpoints:
              work: { holding: db, blocking: %s, steps: [query 1ms, call stock] }
              other: { holding: db, steps: [query 1ms] }
            clients: { stock: { timeout: 2s } }
            """
                .formatted(server, blocking));
    try (FakeDependency stock = new FakeDependency().latencyMillis(700);
        Replica replica = Replica.start(description, stock)) {
      replica.post("other");
      CompletableFuture<HttpResponse<String>> work = replica.later("work");
      Replica.await("the call", () -> stock.calls().size() == 1);

      boolean otherFirst = replica.post("other").statusCode() == 200 && !work.isDone();

      assertThat(otherFirst).isEqualTo(!stops);
      assertThat(work.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void work_whose_caller_has_left_is_cancelled_on_a_loop() {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: eventloop }
            pools: { db: { size: 1 } }
            endpoints: { work: { holding: db, steps: [query 30s] } }
            """);
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> work = replica.later("work");
      Replica.await("held", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 1);

      work.cancel(true);

      Replica.await("free", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 0);
      assertThat(replica.metric("standin_requests_in_flight")).isZero();
    }
  }

  @Test
  void a_claim_is_settled_when_the_caller_leaves_after_its_connection_went_back() {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: eventloop }
            pools: { db: { size: 1 } }
            endpoints: { work: { steps: [{ holding: db, steps: [query 1ms] }, call stock] } }
            clients: { stock: { timeout: 30s } }
            idempotency: { endpoints: [work], lease: 300s }
            """);
    try (FakeDependency stock = new FakeDependency().latencyMillis(20_000);
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> work =
          replica.later("work", "Idempotency-Key", "left");
      Replica.await("the call", () -> stock.calls().size() == 1);

      work.cancel(true);

      Replica.await(
          "settled",
          () ->
              Database.value("SELECT state FROM standin_claim WHERE key = 'left'")
                  .equals("unknown"));
    }
  }
}

package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator can do to a running stand-in, on every kind of server.
final class InterventionLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_share_is_refused_at_the_door_until_it_is_over_and_probes_pass(String kind) {
    Path description = described("server: { kind: %s }\n".formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      assertThat(replica.intervene("kind=shed&value=1&millis=1500").body())
          .isEqualTo("{\"hit\":0}");

      HttpResponse<String> refused = replica.post("work");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("urn:standin:shed");
      assertThat(replica.get("/readyz").statusCode()).isEqualTo(200);
      Replica.await("it is over", () -> replica.post("work").statusCode() == 200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'kind: threads, threads: 2', 2",
    "kind: virtual, 2",
    "'kind: eventloop, loops: 1', 2"
  })
  void what_waits_is_sent_away_and_work_goes_on(String server, int waiting) {
    Path description = described("server: { %s }\n".formatted(server));
    try (FakeDependency stock = new FakeDependency().latencyMillis(1500);
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> first = replica.later("work");
      Replica.await("the call", () -> stock.calls().size() == 1);
      CompletableFuture<HttpResponse<String>> second = replica.later("work");
      CompletableFuture<HttpResponse<String>> third = replica.later("work");
      Replica.await(
          "two wait",
          () ->
              replica.metric("standin_pool_pending{pool=\"db\"}")
                      + replica.metric("standin_requests_queued")
                  == waiting);

      assertThat(replica.intervene("kind=drain-queues").body()).isEqualTo("{\"hit\":2}");

      assertThat(second.join().body()).contains("urn:standin:drained");
      assertThat(third.join().statusCode()).isEqualTo(503);
      assertThat(first.join().statusCode()).isEqualTo(200);
      stock.latencyMillis(1);
      assertThat(replica.post("work").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void beyond_the_limit_it_refuses(String kind) {
    Path description = described("server: { kind: %s }\n".formatted(kind));
    try (FakeDependency stock = new FakeDependency().latencyMillis(700);
        Replica replica = Replica.start(description, stock)) {
      CompletableFuture<HttpResponse<String>> first = replica.later("work");
      Replica.await("the call", () -> stock.calls().size() == 1);

      replica.intervene("kind=concurrency&value=1&millis=60000");

      HttpResponse<String> refused = replica.post("work");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:standin:limited");
      assertThat(first.join().statusCode()).isEqualTo(200);
      assertThat(replica.post("work").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_pool_on_threads_has_another_size_until_it_is_over() {
    Path description = described("server: { kind: threads }\n");
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      assertThat(replica.intervene("kind=pool-size&value=3&millis=700&pool=db").statusCode())
          .isEqualTo(200);

      assertThat(replica.metric("standin_pool_max{pool=\"db\"}")).isEqualTo(3);
      Replica.await("over", () -> replica.metric("standin_pool_max{pool=\"db\"}") == 1);
    }
  }

  @Test
  void what_makes_no_sense_is_told() {
    Path description = described("server: { kind: eventloop }\n");
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      assertThat(replica.intervene("kind=pool-size&value=3&millis=700&pool=db").body())
          .contains("r2dbc-pool fixes the size");
      assertThat(replica.intervene("kind=pool-size&value=3&pool=other").statusCode())
          .isEqualTo(400);
      assertThat(replica.intervene("kind=pray").statusCode()).isEqualTo(400);
      assertThat(replica.intervene("").statusCode()).isEqualTo(400);
      assertThat(replica.manage("/actuator/interventions?kind=reset-breakers").statusCode())
          .isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "eventloop"})
  void breakers_that_are_reset_are_closed_and_have_forgotten(String kind) {
    Path description =
        described(
            """
            server: { kind: %s }
            clients:
              stock:
                breaker:
                  sliding-window-size: 2
                  minimum-number-of-calls: 2
                  wait-duration-in-open-state: 60s
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      stock.status(500);
      replica.post("work");
      replica.post("work");
      assertThat(replica.post("work").body()).contains("urn:standin:breaker-open");

      assertThat(replica.intervene("kind=reset-breakers").body()).isEqualTo("{\"hit\":1}");

      stock.status(200);
      assertThat(replica.post("work").statusCode()).isEqualTo(200);
    }
  }

  private Path described(String server) {
    return Replica.describe(
        directory,
        server
            + """
            pools: { db: { size: 1, acquire-timeout: 20s } }
            endpoints: { work: { holding: db, steps: [query 1ms, call stock] } }
            """);
  }
}

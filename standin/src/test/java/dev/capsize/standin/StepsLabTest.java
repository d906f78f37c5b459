package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kind of server does alike.
final class StepsLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_pool_lets_as_many_in_as_it_has_connections(String kind) {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 2, acquire-timeout: 5s } }
            endpoints: { work: { holding: db, steps: [query 200ms] } }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      replica.post("work");
      long startNanos = System.nanoTime();
      List<CompletableFuture<HttpResponse<String>>> requests =
          IntStream.range(0, 6).mapToObj(i -> replica.later("work")).toList();
      Replica.await("waiting", () -> replica.metric("standin_pool_pending{pool=\"db\"}") == 4);

      assertThat(replica.metric("standin_pool_active{pool=\"db\"}")).isEqualTo(2);
      assertThat(replica.metric("standin_pool_max{pool=\"db\"}")).isEqualTo(2);
      assertThat(requests).allSatisfy(it -> assertThat(it.join().statusCode()).isEqualTo(200));
      assertThat((System.nanoTime() - startNanos) / 1_000_000).isBetween(590L, 900L);
      Replica.await("rest", () -> replica.metric("standin_requests_in_flight") == 0);
      assertThat(replica.metric("standin_pool_active{pool=\"db\"}")).isZero();
    }
  }
}

package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The end of a replica, on every kind of server.
final class DrainLabTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "eventloop"})
  void a_graceful_drain_finishes_what_is_worked_on(String kind) throws InterruptedException {
    Path description =
        Replica.describe(
            directory,
            """
            server: { kind: %s }
            pools: { db: { size: 1 } }
            endpoints: { work: { holding: db, steps: [query 600ms] } }
            drain: { graceful: yes, timeout: 5s }
            """
                .formatted(kind));
    try (FakeDependency stock = new FakeDependency();
        Replica replica = Replica.start(description, stock)) {
      assertThat(replica.get("/anything").statusCode()).isEqualTo(200);
      assertThat(replica.manage("/readyz").statusCode()).isEqualTo(200);
      CompletableFuture<HttpResponse<String>> work = replica.later("work");
      Replica.await("held", () -> replica.metric("standin_pool_active{pool=\"db\"}") == 1);

      Thread closing = Thread.ofPlatform().start(replica.context()::close);
      Replica.await("draining", () -> replica.manage("/readyz").statusCode() == 503);

      assertThat(work.join().statusCode()).isEqualTo(200);
      closing.join();
    }
  }
}

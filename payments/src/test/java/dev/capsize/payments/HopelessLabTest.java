package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Requests that waited too long are not begun, wherever they waited.
class HopelessLabTest {
  private static final String[] IMPATIENT = {
    "payments.admission.skip-hopeless=true",
    "payments.admission.patience=700ms",
    "payments.catalog.query-time=400ms",
    "payments.recovery.every=1h"
  };

  @Test
  void the_wait_in_the_queue_of_the_server_counts() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = start(provider, "server.tomcat.threads.max=1")) {
      List<HttpResponse<String>> answers = catalogs(replica, 3);

      assertOneAnswered(answers);
      assertThat(replica.scrape("payments_requests_hopeless", "payments_requests_hopeless_total"))
          .isEqualTo("2.0");
    }
  }

  @Test
  void the_wait_for_a_connection_counts() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = start(provider, "spring.datasource.hikari.maximum-pool-size=1")) {
      assertOneAnswered(catalogs(replica, 3));
    }
  }

  @Test
  void it_is_the_same_with_virtual_threads() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            start(
                provider,
                "spring.datasource.hikari.maximum-pool-size=1",
                "spring.threads.virtual.enabled=true")) {
      assertOneAnswered(catalogs(replica, 3));
      assertThat(replica.scrape("payments_requests_queued", "payments_requests_queued"))
          .isEqualTo("0.0");
    }
  }

  @Test
  void without_it_everybody_is_served_in_the_end() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                "server.tomcat.threads.max=1",
                "payments.admission.patience=1ms")) {
      assertThat(catalogs(replica, 3)).allMatch(answer -> answer.statusCode() == 200);
    }
  }

  private static Replica start(FakeProvider provider, String... settings) {
    String[] all = Arrays.copyOf(IMPATIENT, IMPATIENT.length + settings.length);
    System.arraycopy(settings, 0, all, IMPATIENT.length, settings.length);
    Replica replica = Replica.start(Database.create(), provider, all);
    // The first request of a server is slow; it must not be one of those that are timed.
    replica.get("/catalog");
    return replica;
  }

  private static List<HttpResponse<String>> catalogs(Replica replica, int count) {
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, count).mapToObj(_ -> replica.getLater("/catalog")).toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static void assertOneAnswered(List<HttpResponse<String>> answers) {
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    answers.stream()
        .filter(answer -> answer.statusCode() != 200)
        .forEach(answer -> assertProblem(answer, 503, "urn:payments:hopeless"));
  }
}

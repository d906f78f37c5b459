package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static dev.capsize.payments.Replica.ORDER;
import static dev.capsize.payments.Replica.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What an operator can do to a running replica.
class InterventionLabTest {
  private static final String ON = "payments.intervention.enabled=true";
  private static final String EXPOSED =
      "management.endpoints.web.exposure.include=health,prometheus,interventions";

  @Test
  void a_share_is_refused_at_the_door_until_it_is_over_and_probes_pass() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, ON, EXPOSED)) {
      assertThat(replica.intervene("kind=shed&value=1&millis=1500").body())
          .isEqualTo("{\"hit\":0}");

      assertProblem(replica.get("/catalog"), 429, "urn:payments:shed");
      assertProblem(replica.charge("shed", ORDER), 429, "urn:payments:shed");
      assertThat(replica.get("/readyz").statusCode()).isEqualTo(200);
      await("it is over", () -> replica.get("/catalog").statusCode() == 200);
      assertThat(provider.calls("shed")).isZero();
    }
  }

  @Test
  void what_waits_for_a_connection_and_for_a_thread_is_sent_away_and_work_goes_on() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                ON,
                EXPOSED,
                "server.tomcat.threads.max=2",
                "server.tomcat.threads.min-spare=2",
                "spring.datasource.hikari.maximum-pool-size=1",
                "spring.datasource.hikari.connection-timeout=30000",
                "spring.http.clients.read-timeout=30s",
                "payments.deadline.budget=60s",
                "payments.recovery.every=1h")) {
      provider.hold();
      var charge = replica.chargeLater("working", ORDER);
      await("the provider is called", () -> provider.calls("working") == 1);
      CompletableFuture<HttpResponse<String>> second = replica.getLater("/catalog");
      await("one waits for the pool", () -> replica.gauge("payments_pool_pending") == 1);
      CompletableFuture<HttpResponse<String>> third = replica.getLater("/catalog");
      await("one waits for a thread", () -> replica.gauge("payments_requests_queued") == 1);

      assertThat(replica.intervene("kind=drain-queues").body()).isEqualTo("{\"hit\":2}");

      assertProblem(second.join(), 503, "urn:payments:drained");
      assertProblem(third.join(), 503, "urn:payments:drained");
      assertThat(charge.isDone()).isFalse();
      provider.release();
      assertThat(charge.join().statusCode()).isEqualTo(201);
      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);
    }
  }

  /// Every thread is stuck, and the queue before them is where a filter would not look.
  @Test
  void who_is_refused_on_arrival_waits_for_no_thread() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                ON,
                EXPOSED,
                "server.tomcat.threads.max=1",
                "server.tomcat.threads.min-spare=1",
                "spring.http.clients.read-timeout=30s",
                "payments.deadline.budget=60s")) {
      provider.hold();
      var charge = replica.chargeLater("stuck", ORDER);
      await("the provider is called", () -> provider.calls("stuck") == 1);

      replica.intervene("kind=shed&value=1&millis=60000");

      assertProblem(replica.get("/catalog"), 429, "urn:payments:shed");
      assertProblem(replica.charge("another", ORDER), 429, "urn:payments:shed");
      assertThat(replica.gauge("payments_requests_queued")).isZero();
      provider.release();
      assertThat(charge.join().statusCode()).isEqualTo(201);
    }
  }

  /// Looking at a request must not change it.
  @Test
  void who_is_let_in_while_others_are_refused_is_served_well() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, ON, EXPOSED)) {
      replica.intervene("kind=shed&value=0.0000001&millis=60000");

      for (int n = 0; n < 50; n++) {
        assertThat(replica.charge("looked-at-" + n, ORDER).statusCode()).isEqualTo(201);
        assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);
      }
      assertThat(provider.calls()).hasSize(50);
    }
  }

  @Test
  void beyond_the_limit_it_refuses() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(), provider, ON, EXPOSED, "spring.http.clients.read-timeout=30s")) {
      provider.hold();
      var charge = replica.chargeLater("inside", ORDER);
      await("the provider is called", () -> provider.calls("inside") == 1);

      replica.intervene("kind=concurrency&value=1&millis=60000");

      assertProblem(replica.get("/catalog"), 503, "urn:payments:limited");
      provider.release();
      assertThat(charge.join().statusCode()).isEqualTo(201);
      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_pool_has_another_size_until_it_is_over() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, ON, EXPOSED)) {
      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);

      replica.intervene("kind=pool-size&value=1&millis=2000&pool=db");

      assertThat(replica.gauge("payments_pool_max")).isEqualTo(1);
      await("connections go", () -> replica.gauge("hikaricp_connections") <= 1);
      await("it is over", () -> replica.gauge("payments_pool_max") == 10);
    }
  }

  @Test
  void a_breaker_that_is_reset_is_closed_and_has_forgotten() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                ON,
                EXPOSED,
                "resilience4j.retry.instances.provider.max-attempts=1",
                "resilience4j.circuitbreaker.instances.provider.sliding-window-size=2",
                "resilience4j.circuitbreaker.instances.provider.minimum-number-of-calls=2",
                "resilience4j.circuitbreaker.instances.provider.wait-duration-in-open-state=60s")) {
      provider.answerWith(500);
      replica.charge("first", ORDER);
      replica.charge("second", ORDER);
      assertProblem(replica.charge("third", ORDER), 503, "urn:payments:breaker-open");

      assertThat(replica.intervene("kind=reset-breakers").body()).isEqualTo("{\"hit\":1}");

      provider.answerWith(201);
      assertThat(replica.charge("fourth", ORDER).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void nonsense_is_told_and_without_the_setting_there_is_no_such_door() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, ON, EXPOSED)) {
      assertThat(replica.intervene("kind=pray").statusCode()).isEqualTo(400);
      assertThat(replica.intervene("kind=pool-size&value=0&millis=1").statusCode()).isEqualTo(400);
    }
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, EXPOSED)) {
      assertThat(replica.intervene("kind=shed&value=1&millis=1000").statusCode()).isEqualTo(404);
      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);
    }
  }
}

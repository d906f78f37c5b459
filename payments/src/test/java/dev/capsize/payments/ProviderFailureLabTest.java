package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static dev.capsize.payments.Replica.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a charge comes to when the provider is late or says no.
class ProviderFailureLabTest {
  private static FakeProvider provider;
  private static Database database;
  private static Replica replica;

  @BeforeAll
  static void start() {
    provider = new FakeProvider();
    database = Database.create();
    replica =
        Replica.start(
            database,
            provider,
            "spring.http.clients.read-timeout=500ms",
            "resilience4j.retry.instances.provider.wait-duration=10ms",
            "payments.recovery.every=1h");
    // The first call of a JVM may take longer than the time limit; let it not be one that counts.
    replica.charge("warm", ORDER);
  }

  @AfterAll
  static void stop() {
    replica.close();
    provider.close();
  }

  @AfterEach
  void heal() {
    provider.release();
    provider.answerWith(201);
  }

  @Test
  void a_late_provider_leaves_the_charge_unknown_until_a_repeat_settles_it() {
    provider.hold();
    HttpResponse<String> first = replica.charge("late", ORDER);
    String between = state("late");
    provider.release();
    HttpResponse<String> repeat = replica.charge("late", ORDER);

    assertProblem(first, 502, "urn:payments:provider-timeout");
    assertThat(between).isEqualTo("unknown");
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).contains("late");
    assertThat(state("late")).isEqualTo("charged");
  }

  @Test
  void a_late_provider_is_called_twice_with_the_same_key() {
    provider.hold();
    replica.charge("twice", ORDER);

    assertThat(provider.calls("twice")).isEqualTo(2);
  }

  @Test
  void a_provider_that_fails_leaves_the_charge_unknown() {
    provider.answerWith(500);

    assertProblem(replica.charge("failed", ORDER), 502, "urn:payments:provider-error");
    assertThat(state("failed")).isEqualTo("unknown");
  }

  @Test
  void a_provider_that_says_no_is_believed() {
    provider.answerWith(402);

    assertProblem(replica.charge("declined", ORDER), 502, "urn:payments:provider-error");
    assertThat(state("declined")).isEqualTo("refused");
    assertThat(provider.calls("declined")).isEqualTo(1);
  }

  @Test
  void without_keys_each_request_is_a_new_charge() {
    try (FakeProvider other = new FakeProvider();
        Replica keyless =
            Replica.start(Database.create(), other, "payments.idempotency.enabled=false")) {
      assertThat(keyless.charge("", ORDER).statusCode()).isEqualTo(201);
      assertThat(keyless.charge("ignored", ORDER).statusCode()).isEqualTo(201);
      assertThat(keyless.charge("ignored", ORDER).statusCode()).isEqualTo(201);

      assertThat(other.charges()).isEqualTo(3);
      assertThat(other.calls()).isEqualTo(List.of("", "", ""));
    }
  }

  private static String state(String key) {
    return database.value("SELECT state FROM charge WHERE idempotency_key = '" + key + "'");
  }
}

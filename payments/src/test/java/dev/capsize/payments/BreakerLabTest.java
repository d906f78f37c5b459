package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static dev.capsize.payments.Replica.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The breaker on the path of a request.
class BreakerLabTest {
  private static final String[] NERVOUS = {
    "resilience4j.circuitbreaker.instances.provider.sliding-window-size=2",
    "resilience4j.circuitbreaker.instances.provider.minimum-number-of-calls=2",
    "resilience4j.circuitbreaker.instances.provider.slow-call-duration-threshold=20s",
    "spring.http.clients.read-timeout=20s",
    "resilience4j.retry.instances.provider.wait-duration=10ms",
    "payments.recovery.every=1h"
  };

  @Test
  void an_open_breaker_refuses_without_a_retry_and_a_repeat_is_welcome() {
    Database database = Database.create();
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(database, provider, NERVOUS)) {
      provider.answerWith(500);
      replica.charge("opens", ORDER);

      var refused = replica.charge("refused", ORDER);

      assertProblem(refused, 503, "urn:payments:breaker-open");
      assertThat(provider.calls("refused")).isZero();
      assertThat(database.value("SELECT state FROM charge WHERE idempotency_key = 'refused'"))
          .isEqualTo("refused");
      assertThat(
              replica.scrape(
                  "resilience4j_circuitbreaker_state",
                  "resilience4j_circuitbreaker_state{name=\"provider\",state=\"open\"}"))
          .isEqualTo("1.0");
      String failedAtOnce =
          replica.scrape(
              "resilience4j_retry_calls",
              "resilience4j_retry_calls_total{kind=\"failed_without_retry\",name=\"provider\"}");
      assertThat(failedAtOnce).isEqualTo("1.0");
      assertProblem(replica.charge("refused", ORDER), 503, "urn:payments:breaker-open");
    }
  }

  @Test
  void a_charge_that_may_have_happened_stays_unknown_behind_an_open_breaker() {
    Database database = Database.create();
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(database, provider, NERVOUS)) {
      provider.answerWith(500);
      replica.charge("unknown", ORDER);

      assertProblem(replica.charge("unknown", ORDER), 503, "urn:payments:breaker-open");

      assertThat(database.value("SELECT state FROM charge")).isEqualTo("unknown");
    }
  }

  @Test
  void the_breaker_can_be_left_out() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                NERVOUS[0],
                NERVOUS[1],
                "payments.provider.breaker=false")) {
      provider.answerWith(500);
      replica.charge("first", ORDER);
      replica.charge("second", ORDER);

      assertThat(provider.calls("second")).isEqualTo(2);
    }
  }
}

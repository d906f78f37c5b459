package dev.capsize.check.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What bounds and repeats a call comes from what is written for its name, then from what is
/// written for all.
class CallsTest {
  private static Call only(Fake fake) {
    assertThat(Calls.of(fake.service())).hasSize(1);
    return Calls.of(fake.service()).getFirst();
  }

  @Test
  void a_budget_is_all_attempts_and_the_waits_between_them() {
    Call call =
        only(
            Fake.orders()
                .with("resilience4j.retry.instances.stock.max-attempts", "3")
                .with("resilience4j.retry.instances.stock.wait-duration", "1s")
                .with("resilience4j.retry.instances.stock.enable-exponential-backoff", "true")
                .with("resilience4j.retry.instances.stock.exponential-backoff-multiplier", "2")
                .with("resilience4j.timelimiter.instances.stock.timeout-duration", "30s"));

    assertThat(call.budget().orElseThrow().sum()).isEqualTo("3 x 30 s + 1 s + 2 s = 93 s");
    assertThat(call.budget().orElseThrow().facts()).hasSize(4);
  }

  @Test
  void timeouts_of_all_http_clients_bound_a_call_without_its_own() {
    Call call =
        only(
            Fake.orders()
                .with("resilience4j.retry.instances.stock.max-attempts", "2")
                .with("resilience4j.retry.instances.stock.wait-duration", "100")
                .with("spring.http.clients.connect-timeout", "250ms")
                .with("spring.http.clients.read-timeout", "1s"));

    assertThat(call.budget().orElseThrow().sum()).isEqualTo("2 x (250 ms + 1 s) + 100 ms = 2.6 s");
  }

  @Test
  void a_feign_client_has_its_own_timeouts() {
    Call call =
        only(
            Fake.orders()
                .with("spring.cloud.openfeign.client.config.stock.read-timeout", "5000")
                .byDefault(
                    "spring.cloud.openfeign.client.config.stock.connect-timeout",
                    "10000",
                    "Feign 13.6"));

    assertThat(call.attempt().orElseThrow().sum()).isEqualTo("10 s + 5 s = 15 s");
  }

  @Test
  void the_shorter_of_limiter_and_client_ends_an_attempt() {
    Fake fake =
        Fake.orders()
            .with("spring.http.clients.connect-timeout", "1s")
            .with("spring.http.clients.read-timeout", "4s");

    assertThat(
            only(fake.with("resilience4j.timelimiter.instances.stock.timeout-duration", "6s"))
                .attempt()
                .orElseThrow()
                .time())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(
            only(fake.with("resilience4j.timelimiter.instances.stock.timeout-duration", "2s"))
                .attempt()
                .orElseThrow()
                .time())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nothing_is_said_of_a_call_that_nobody_bounds() {
    Call call = only(Fake.orders().with("resilience4j.retry.instances.stock.max-attempts", "3"));

    assertThat(call.budget()).isEmpty();
  }

  @Test
  void an_annotation_makes_a_call_of_the_defaults() {
    Call call =
        only(
            Fake.orders()
                .sees(Service.Kind.RESILIENCE4J, "stock", "@Retry")
                .byDefault("resilience4j.retry.instances.stock.max-attempts", "3", "r4j 2.3.0"));

    assertThat(call.repeats().attempts()).isEqualTo(3);
    assertThat(call.breaker()).isEmpty();
  }

  @Test
  void absurd_numbers_saturate() {
    Call call =
        only(
            Fake.orders()
                .with("resilience4j.retry.instances.stock.max-attempts", "2000000000")
                .with("resilience4j.retry.instances.stock.wait-duration", "900000000000d")
                .with("resilience4j.retry.instances.stock.enable-exponential-backoff", "true")
                .with("spring.http.clients.connect-timeout", "PT2562047788015H")
                .with("spring.http.clients.read-timeout", "2562047788015h"));

    assertThat(call.budget().orElseThrow().time()).isEqualTo(Values.LONGEST);
  }
}

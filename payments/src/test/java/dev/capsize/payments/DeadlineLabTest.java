package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static dev.capsize.payments.Replica.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// The time budget of a request, on its way through a charge.
class DeadlineLabTest {
  private static final String SLOW_FIRST_QUERY = "payments.charge.first-query-time=300ms";
  private static final String SLOW_LAST_QUERY = "payments.charge.last-query-time=10ms";

  @Test
  void the_provider_is_not_called_after_the_deadline() {
    Database database = Database.create();
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(database, provider, SLOW_FIRST_QUERY, "payments.deadline.budget=200ms")) {
      HttpResponse<String> answer = replica.charge("late", ORDER);

      assertProblem(answer, 504, "urn:payments:deadline");
      assertThat(provider.calls()).isEmpty();
      assertThat(database.value("SELECT count(*) FROM charge WHERE state = 'in_progress'"))
          .isEqualTo("0");
    }
  }

  @Test
  void what_the_provider_confirmed_is_recorded_although_the_answer_is_cut() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                "spring.http.clients.read-timeout=30s",
                SLOW_LAST_QUERY,
                "payments.deadline.budget=1s")) {
      // The first request of a JVM may use up the budget before it reaches the provider.
      replica.charge("warm", ORDER);
      provider.hold();
      var first = replica.chargeLater("cut", ORDER);
      Replica.await("the provider is called", () -> provider.calls("cut") == 1);
      long calledNanos = System.nanoTime();
      Replica.await("the budget is spent", () -> System.nanoTime() - calledNanos > 1_000_000_000);
      provider.release();

      assertProblem(first.join(), 504, "urn:payments:deadline");
      assertThat(replica.charge("cut", ORDER).statusCode()).isEqualTo(201);
      assertThat(provider.calls("cut")).isEqualTo(1);
    }
  }

  @Test
  void without_the_deadline_a_charge_takes_its_time() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica =
            Replica.start(
                Database.create(),
                provider,
                SLOW_FIRST_QUERY,
                "payments.deadline.budget=1ms",
                "payments.deadline.enabled=false")) {
      assertThat(replica.charge("slow", ORDER).statusCode()).isEqualTo(201);
    }
  }
}

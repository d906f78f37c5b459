package dev.capsize.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Every figure against what a person gets by hand.
final class QuantitiesTest {
  private static final String SLOW = "while provider takes 4 s";

  @Test
  void a_hold_is_the_sum_of_its_steps() {
    Quantity healthy = quantity("payments/charge holds db, healthy");

    assertThat(healthy.value()).isEqualTo("75 ms");
    assertThat(healthy.line()).isEqualTo("query 25 ms + provider 40 ms + query 10 ms = 75 ms");
    assertThat(quantity("payments/catalog holds db, healthy").value()).isEqualTo("50 ms");
  }

  @Test
  void a_hold_while_the_dependency_is_slow_is_bounded_by_timeout_times_attempts_and_back_off() {
    Quantity slow = quantity("payments/charge holds db, " + SLOW);

    assertThat(slow.line())
        .isEqualTo(
            "query 25 ms + 2 x 1 s timeout of provider + 100 ms back-off + query 10 ms = 2.135 s");
  }

  @Test
  void a_timeout_above_the_latency_bounds_nothing() {
    Quantity slow = quantity("payments/charge holds db, " + SLOW, Duration.ofSeconds(5));

    assertThat(slow.line()).isEqualTo("query 25 ms + provider 4 s + query 10 ms = 4.035 s");
  }

  @Test
  void a_pool_carries_its_connections_over_the_mean_hold_of_the_mix() {
    assertThat(quantity("payments/db carries, healthy").line())
        .isEqualTo("20 connections x 240/s / (180/s x 50 ms + 60/s x 75 ms) = 355.6/s");
    assertThat(quantity("payments/db carries, " + SLOW).value()).isEqualTo("35.011/s");
  }

  @Test
  void a_breaker_sees_a_call_that_is_given_up_as_failed_and_as_slow_above_its_threshold() {
    String name = "payments's breaker for provider sees a call as, ";

    assertThat(quantity(name + "healthy").value()).isEqualTo("fine");
    assertThat(quantity(name + SLOW).line())
        .isEqualTo("min(4 s, 1 s timeout) = 1 s, slow above 500 ms: slow and failed");
    assertThat(quantity(name + SLOW, Duration.ofMillis(400)).value()).isEqualTo("failed");
    assertThat(quantity(name + SLOW, Duration.ofSeconds(5)).value()).isEqualTo("slow");
    assertThat(quantity("payments's breaker for provider opens after at least").value())
        .isEqualTo("50 bad of 100 calls");
  }

  @Test
  void attempts_of_all_layers_multiply() {
    assertThat(quantity("calls of provider that one request of people may become").line())
        .isEqualTo("3 (people) x 2 (shop) x 2 (payments) = 12");
  }

  @Test
  void what_lasts_longer_than_the_patience_is_work_for_nobody() {
    Quantity wasted =
        quantity("shop works on for nobody after people gave up on buy, " + SLOW + ", at most");

    assertThat(wasted.line()).isEqualTo("max(0, payments/charge 2.135 s - 2 s patience) = 135 ms");
  }

  @Test
  void a_drain_waits_for_the_longest_request_and_is_cut_at_the_grace() {
    assertThat(quantity("a drain of payments lasts, " + SLOW + ", at most").line())
        .isEqualTo(
            "2 s for db + query 25 ms + 2 x 1 s timeout of provider + 100 ms back-off"
                + " + query 10 ms = 4.135 s");
    assertThat(quantity("a drain of payments, " + SLOW + ", is").line())
        .isEqualTo(
            "4.135 s <= min(30 s phase timeout, 6 s grace - 1 s preStop) = 5 s: finished in time");
    assertThat(quantity("a drain of payments, " + SLOW + ", is", Duration.ofSeconds(5)).value())
        .isEqualTo("cut off");
  }

  @Test
  void a_door_bounds_what_is_inside() {
    assertThat(quantity("payments has inside at once at most").value()).isEqualTo("16384");
    assertThat(quantity("payments works on at once at most").line())
        .isEqualTo("2 replicas x min(8192 connections, 200 threads) = 400");
  }

  @Test
  void no_two_figures_have_the_same_name() {
    assertThat(Quantities.of(TwoServices.withTimeout(Duration.ofSeconds(1))))
        .extracting(Quantity::what)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(15);
  }

  private static Quantity quantity(String what) {
    return quantity(what, Duration.ofSeconds(1));
  }

  private static Quantity quantity(String what, Duration timeout) {
    return Quantities.of(TwoServices.withTimeout(timeout)).stream()
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + what));
  }
}

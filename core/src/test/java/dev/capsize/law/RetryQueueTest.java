package dev.capsize.law;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.law.RetryQueue.States;
import dev.capsize.model.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bounds of the single queue with retries, against published values.
final class RetryQueueTest {
  private static final Duration SERVICE = ofMillis(100);

  @ParameterizedTest
  @CsvSource({
    "HotOS'25, 5000, 6, 9.034, 1.667, 5, HEALTHY_AND_COLLAPSED",
    "Metafor README, 3000, 5, 8.572, 2.000, 9.5, COLLAPSED",
    "Metafor base, 9000, 4, 9.395, 2.500, 9.5, COLLAPSED",
    "DesCartes storm, 4000, 4, 8.851, 2.500, 9.3, COLLAPSED",
    "happy-simulator, 500, 6, 5.439, 1.667, 9, COLLAPSED",
    "theta 2, 200, 6, 3.335, 1.667, 1, HEALTHY",
    "theta 1, 100, 2, 5, 5, 4.9, HEALTHY"
  })
  void published_systems_have_the_published_bounds(
      String name,
      long patienceMillis,
      int attempts,
      double ceiling,
      double sustaining,
      double offered,
      States states) {
    RetryQueue queue = new RetryQueue(SERVICE, ofMillis(patienceMillis), attempts);

    assertThat(queue.healthyCeilingPerSecond()).as(name).isCloseTo(ceiling, within(6e-4));
    assertThat(queue.sustainingBoundPerSecond()).as(name).isCloseTo(sustaining, within(5e-4));
    assertThat(queue.states(new Rate(offered))).as(name).isEqualTo(states);
  }

  /// The curve leaves `ρ = 1` upwards to the left, and so has a top, iff `(A - 1) θ > 2`.
  @Test
  void two_states_begin_where_attempts_less_one_times_patience_pass_two() {
    for (int attempts = 2; attempts <= 20; attempts++) {
      double edge = 2.0 / (attempts - 1);
      RetryQueue below = queue(edge * 0.99, attempts);
      RetryQueue above = queue(edge * 1.01, attempts);

      assertThat(below.hasTwoStates()).isFalse();
      assertThat(below.healthyCeilingPerSecond())
          .isCloseTo(below.sustainingBoundPerSecond(), within(1e-9));
      assertThat(above.hasTwoStates()).isTrue();
      assertThat(above.healthyCeilingPerSecond())
          .isGreaterThan(above.sustainingBoundPerSecond() * (1 + 1e-7));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 2, 5, 50, 1e4, 1e6})
  void the_ceiling_is_the_top_of_the_curve(double theta) {
    RetryQueue queue = queue(theta, 4);
    double top = 0;
    for (int i = 0; i <= 1_000_000; i++) {
      top = Math.max(top, queue.freshLoad(i / 1e6));
    }

    assertThat(queue.healthyCeilingPerSecond()).isBetween(10 * top, 10 * top * (1 + 1e-4));
  }

  /// Limit of the ceiling for many attempts.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2, 5, 50, 1000})
  void with_unlimited_attempts_the_ceiling_is_where_the_curve_is_touched(double theta) {
    double unlimited = queue(theta, 1).unlimitedCeilingPerSecond();

    assertThat(queue(theta, 100_000).healthyCeilingPerSecond())
        .isCloseTo(unlimited, within(unlimited * 1e-3));
  }

  @Test
  void one_attempt_never_collapses() {
    RetryQueue queue = queue(50, 1);

    assertThat(queue.hasTwoStates()).isFalse();
    assertThat(queue.healthyCeilingPerSecond()).isCloseTo(10, within(1e-9));
    assertThat(queue.states(new Rate(9.99))).isEqualTo(States.HEALTHY);
    assertThat(queue.states(new Rate(10.01))).isEqualTo(States.COLLAPSED);
  }

  @Test
  void the_curve_is_a_number_everywhere() {
    for (double theta : new double[] {1e-7, 1e-3, 1, 1e3, 1e8}) {
      RetryQueue queue = queue(theta, 6);
      for (double rho : new double[] {0, 1e-300, 0.5, 1 - 1e-16, 1}) {
        assertThat(queue.freshLoad(rho)).isBetween(0.0, 1.0);
      }
      assertThat(queue.freshLoad(1)).isCloseTo(1.0 / 6, within(1e-15));
    }
  }

  @Test
  void it_refuses_what_cannot_be() {
    assertThatIllegalArgumentException().isThrownBy(() -> queue(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryQueue(SERVICE, Duration.ZERO, 2))
        .withMessage("the patience is PT0S; it must be above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> queue(1, 2).freshLoad(1.1))
        .withMessage("the work load is 1.1; it must be 0 to 1");
  }

  private static RetryQueue queue(double theta, int attempts) {
    return new RetryQueue(SERVICE, ofNanos(Math.round(theta * 1e8)), attempts);
  }
}

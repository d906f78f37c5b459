package dev.capsize.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ClimbTest {
  @Test
  void without_deaths_every_step_takes_one_over_the_birth_rate() {
    assertThat(Climb.up(0, 10, n -> 2, n -> 0)).isCloseTo(5, within(1e-12));
  }

  /// M/M/1: from 0 to 1 takes `1/λ`, from 1 to 2 `1/λ + μ/λ 1/λ`.
  @Test
  void two_steps_of_a_queue_are_as_by_hand() {
    assertThat(Climb.up(0, 2, n -> 4, n -> 5)).isCloseTo(0.25 + 0.25 + 5.0 / 16, within(1e-12));
  }

  /// M/M/1 from above: `1 / (μ - λ)` for each place.
  @Test
  void a_queue_far_from_its_bound_falls_at_the_rate_of_its_drift() {
    assertThat(Climb.down(4000, 0, n -> 1, n -> 2)).isCloseTo(4000, within(10.0));
  }

  @Test
  void times_stay_positive_and_grow_with_the_queue_beyond_1e18_seconds() {
    double before = 0;
    for (int most = 1; most <= 400; most++) {
      double time = Climb.up(0, most, n -> 1, n -> 1.5);
      assertThat(time).as("up to %d", most).isGreaterThan(before);
      before = time;
    }

    assertThat(before).isGreaterThan(1e18);
  }

  @Test
  void numbers_in_the_wrong_order_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Climb.up(3, 3, n -> 1, n -> 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Climb.down(2, 5, n -> 1, n -> 1));
  }
}

package dev.capsize.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class TurnTest {
  /// M/M/1/2 at full use: three states, each as likely as the others.
  @Test
  void one_server_with_one_place_refuses_a_third_at_full_use() {
    Turn turn = new Turn(0.5, 1, 100, 3, 1, 1, 1);

    assertThat(turn.late(1)).isCloseTo(1.0 / 3, within(1e-9));
  }

  @Test
  void a_great_many_places_refuse_what_is_above_full_use_and_are_never_no_number() {
    Turn turn = new Turn(0.5, 50, 1_000, 3, 1, 1, 20_000);

    assertThat(turn.late(1.5)).isCloseTo(1.0 / 3, within(1e-6));
    for (double rho = 0.001; rho <= 2; rho += 0.001) {
      assertThat(turn.late(rho)).as("at %s", rho).isBetween(0.0, 1.0);
    }
    assertThat(turn.ceilingFactor()).isPositive();
  }
}

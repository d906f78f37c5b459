package dev.capsize.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
  /// `1 - p^(n+1)` and `1 + p + ... + p^n`.
  @Test
  void half_fail_and_three_retries_make_15_of_16_succeed_for_1_875_attempts() {
    Attempts law = new Attempts(0.5, 3);

    assertThat(law.successShare()).isEqualTo(0.9375);
    assertThat(law.attemptsPerRequest()).isEqualTo(1.875);
  }

  @Test
  void whoever_always_fails_makes_every_attempt_and_never_succeeds() {
    Attempts law = new Attempts(1, 63);

    assertThat(law.successShare()).isZero();
    assertThat(law.attemptsPerRequest()).isEqualTo(64);
  }

  @Test
  void a_share_above_one_is_refused() {
    assertThatThrownBy(() -> new Attempts(1.1, 1))
        .hasMessage("a share of 1.1 fails; it must be 0 to 1");
  }

  /// 1 s and 10 ms for each other: a collapse of 3 attempts holds above `1 / (3 * 0.01)` /s, and
  /// the latency `1 / (1 - 0.01 λ)` is within 2.8 s up to 64.3/s.
  @Test
  void a_crowded_server_has_two_states_between_a_third_and_two_thirds_of_what_it_can_bear() {
    CrowdedServer law =
        new CrowdedServer(
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            3);

    assertThat(law.sustainingBoundPerSecond()).isCloseTo(100 / 3.0, within(1e-9));
    double load = law.healthyCeilingPerSecond();
    assertThat(1 / (1 - 0.01 * load)).isCloseTo(2.8, within(1e-9));
  }

  @Test
  void a_server_that_is_too_slow_for_anybody_has_no_healthy_state() {
    CrowdedServer law =
        new CrowdedServer(
            Duration.ofSeconds(4), Duration.ofMillis(10), Duration.ofSeconds(3), Duration.ZERO, 1);

    assertThat(law.healthyCeilingPerSecond()).isZero();
  }
}

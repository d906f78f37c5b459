package dev.capsize.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ShareTest {

  /// Expected values: R, `prop.test(7, 10, correct = FALSE)`.
  @Test
  void the_interval_is_wilsons() {
    Share share = new Share(7, 10);

    assertThat(share.low()).isCloseTo(0.39678, within(1e-5));
    assertThat(share.high()).isCloseTo(0.89221, within(1e-5));
  }

  @Test
  void none_and_all_have_intervals_that_end_at_zero_and_one() {
    assertThat(new Share(0, 20).low()).isZero();
    assertThat(new Share(0, 20).high()).isCloseTo(0.16113, within(1e-5));
    assertThat(new Share(20, 20).high()).isEqualTo(1);
  }

  @Test
  void shares_agree_when_their_intervals_meet() {
    assertThat(new Share(17, 20).agrees(new Share(14, 20))).isTrue();
    assertThat(new Share(0, 3).agrees(new Share(3, 10))).isTrue();
    assertThat(new Share(17, 20).agrees(new Share(4, 20))).isFalse();
  }

  @Test
  void more_hits_than_runs_are_refused() {
    assertThatThrownBy(() -> new Share(3, 2)).hasMessageContaining("3 of 2 runs");
  }
}

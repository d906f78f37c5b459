package dev.capsize.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/// Chains whose figures have a closed form.
final class BandedRatesTest {
  private static final double PRECISION = 1e-12;

  @Test
  void shares_of_time_are_those_of_a_bounded_queue() {
    double[] shares = line(20, 3, 4).stationary();

    for (int n = 1; n < 20; n++) {
      assertThat(shares[n] / shares[n - 1]).as("state %d", n).isCloseTo(0.75, within(PRECISION));
    }
  }

  @Test
  void shares_add_up_to_one_where_the_first_state_is_hardly_ever_seen() {
    double[] shares = line(400, 40, 4).stationary();

    double sum = 0;
    for (double share : shares) {
      assertThat(share).isNotNegative();
      sum += share;
    }
    assertThat(sum).isCloseTo(1, within(PRECISION));
    assertThat(shares[399]).isCloseTo(0.9, within(PRECISION));
  }

  /// Climbing `n` steps takes `sum over k < n of sum over j <= k of (d/u)^j / u`.
  @Test
  void a_climb_takes_as_long_as_its_closed_form_says_up_to_1e40_s() {
    double up = 1;
    double down = 10;
    BandedRates chain = line(42, up, down);
    BitSet top = new BitSet();
    top.set(41);

    double[] seconds = chain.hittingSeconds(top);

    double expected = 0;
    double step = 0;
    for (int k = 0; k < 41; k++) {
      step = 1 / up + step * down / up;
      expected += step;
    }
    assertThat(expected).isGreaterThan(1e40);
    assertThat(seconds[0] / expected).isCloseTo(1, within(PRECISION));
    assertThat(seconds[41]).isZero();
  }

  /// The other eigenvalues of a bounded walk on `n` states are
  /// `-(u + d) + 2 sqrt(u d) cos(k π / n)`.
  @Test
  void the_second_eigenvalue_is_that_of_a_bounded_walk() {
    double eigenvalue = line(12, 3, 4).secondEigenvalue();

    double expected = -7 + 2 * StrictMath.sqrt(12) * StrictMath.cos(StrictMath.PI / 12);
    assertThat(eigenvalue).isCloseTo(expected, within(1e-6));
  }

  @Test
  void a_state_that_cannot_reach_the_target_is_named() {
    BandedRates chain = BandedRates.of(3, 1);
    chain.add(0, 1, 1);
    BitSet target = new BitSet();
    target.set(1);

    assertThatThrownBy(() -> chain.hittingSeconds(target))
        .hasMessage("state 2 cannot reach a target; every state must");
  }

  @Test
  void a_transition_beyond_the_band_is_refused() {
    BandedRates chain = BandedRates.of(9, 2);

    assertThatThrownBy(() -> chain.add(1, 4, 0.5))
        .hasMessage(
            "a rate of 0.5/s from state 1 to 4; it must be 0 or more, and lead at most 2 states"
                + " away");
  }

  @Test
  void a_chain_that_is_too_large_is_refused() {
    assertThatThrownBy(() -> BandedRates.of(1_000_000, 1_000))
        .hasMessageContaining("1000000 states with a band of 1000");
  }

  private static BandedRates line(int states, double up, double down) {
    BandedRates chain = BandedRates.of(states, 1);
    for (int n = 0; n + 1 < states; n++) {
      chain.add(n, n + 1, up);
      chain.add(n + 1, n, down);
    }
    return chain;
  }
}

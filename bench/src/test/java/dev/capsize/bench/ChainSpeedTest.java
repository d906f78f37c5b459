package dev.capsize.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Both contenders solve the same chain.
final class ChainSpeedTest {
  @Test
  void band_and_full_matrix_give_the_same_time() {
    assertThat(ChainSpeed.sparse() / ChainSpeed.dense(false)).isCloseTo(1, within(1e-6));
  }

  @Test
  void a_full_matrix_that_needs_its_pivots_is_solved() {
    double[][] rows = {{0, 2, 1}, {1, 1, 0}, {3, 0, 1}};

    // 2y + z = 7, x + y = 3, 3x + z = 6.
    assertThat(new DenseElimination(rows, new double[] {7, 3, 6}, false).solve())
        .containsExactly(new double[] {1, 2, 3}, within(1e-12));
  }
}

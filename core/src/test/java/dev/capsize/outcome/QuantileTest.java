package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantileTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 0",
    "0.5, 2, 0",
    "0.5, 3, 1",
    "0.99, 1, 0",
    "0.99, 99, 98",
    "0.99, 100, 98",
    "0.99, 101, 99",
    "0.99, 1000, 989",
    "1, 10, 9",
    "0, 10, 0"
  })
  void the_nearest_rank_is_one_that_was_observed(double q, int size, int index) {
    assertThat(Quantile.rank(q, size)).isEqualTo(index);
  }

  @Test
  void what_is_not_known_is_left_out() {
    assertThat(Quantile.median(new double[] {Double.NaN, 3, 1, Double.NaN, 2})).isEqualTo(2);
    assertThat(Quantile.mean(new double[] {Double.NaN, 3, 1})).isEqualTo(2);
  }

  @Test
  void nothing_has_no_median_and_no_mean() {
    assertThat(Quantile.median(new double[] {Double.NaN})).isNaN();
    assertThat(Quantile.mean(new double[0])).isNaN();
  }
}

package dev.capsize.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.conformance.Row.Agreement;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Figures FIGURES = new Figures("R0");

  @Test
  void near_figures_are_apart_by_at_most_the_tolerance() {
    assertThat(FIGURES.near("x", 1, 1.09, 0.1).agreement()).isEqualTo(Agreement.YES);
    assertThat(FIGURES.near("x", 1, 1.11, 0.1).agreement()).isEqualTo(Agreement.NO);
    assertThat(FIGURES.near("x", 1, 1.11, 0.1).ours()).isEqualTo("1.11");
  }

  @Test
  void ranges_agree_when_they_meet() {
    double[] ours = {5, 7, 6};

    assertThat(FIGURES.range("x", 7, 9, ours, 0).agreement()).isEqualTo(Agreement.YES);
    assertThat(FIGURES.range("x", 8, 9, ours, 0).agreement()).isEqualTo(Agreement.NO);
    assertThat(FIGURES.range("x", 8, 9, ours, 0).ours()).isEqualTo("5 to 7");
  }

  /// Standard deviation 1, so that the standard error of the difference is `sqrt(1/4 + 1/3)`.
  @Test
  void means_agree_within_their_standard_error() {
    double[] ours = {9, 10, 11};

    assertThat(FIGURES.mean("x", 11.49, 4, ours).agreement()).isEqualTo(Agreement.YES);
    assertThat(FIGURES.mean("x", 11.51, 4, ours).agreement()).isEqualTo(Agreement.NO);
  }

  @Test
  void only_a_difference_is_explained() {
    assertThat(FIGURES.exact("x", 1, 1).explained("why").agreement()).isEqualTo(Agreement.YES);
    assertThat(FIGURES.exact("x", 1, 2).explained("why").agreement())
        .isEqualTo(Agreement.EXPLAINED);
  }
}

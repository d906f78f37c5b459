package dev.capsize.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LawTest {
  private static final List<Distribution> LAWS =
      List.of(
          new Distribution.Fixed(Duration.ofMillis(100)),
          new Distribution.Exponential(Duration.ofMillis(100)),
          new Distribution.LogNormal(Duration.ofMillis(80), Duration.ofMillis(400)),
          new Distribution.Mixed(
              new Distribution.Fixed(Duration.ofMillis(40)),
              new Distribution.Exponential(Duration.ofSeconds(1)),
              0.1));

  @Test
  void everything_lasts_less_than_a_very_long_time_and_that_is_all_of_the_mean() {
    for (Distribution law : LAWS) {
      assertThat(Law.below(law, 1e6)).as("%s", law).isCloseTo(1, within(1e-6));
      assertThat(Law.meanBelow(law, 1e6))
          .as("%s", law)
          .isCloseTo(Law.mean(law), within(1e-5 * Law.mean(law)));
    }
  }

  @Test
  void the_median_of_a_log_normal_law_is_its_middle() {
    assertThat(Law.below(LAWS.get(2), 0.08)).isCloseTo(0.5, within(1e-6));
    assertThat(Law.below(LAWS.get(2), 0.4)).isCloseTo(0.99, within(1e-6));
  }

  /// The partial mean is the integral of the density: checked by summing up shares.
  @Test
  void partial_means_agree_with_sums_of_shares() {
    for (Distribution law : LAWS.subList(1, 3)) {
      double sum = 0;
      double step = 1e-4;
      for (int i = 0; i < 2500; i++) {
        double t = i * step;
        sum += (t + step / 2) * (Law.below(law, t + step) - Law.below(law, t));
      }

      assertThat(Law.meanBelow(law, 0.25)).as("%s", law).isCloseTo(sum, within(1e-5));
    }
  }
}

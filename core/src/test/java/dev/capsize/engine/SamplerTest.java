package dev.capsize.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Means and quantiles of what is drawn, against those of the law.
final class SamplerTest {
  private static final int DRAWS = 400_000;

  @Test
  void a_fixed_time_is_always_the_same_and_draws_nothing() {
    RandomStream stream = RandomStream.of(1, "fixed");
    Sampler sampler = Sampler.of(new Distribution.Fixed(ofMillis(25)), stream);

    assertThat(LongStream.generate(sampler::nextNanos).limit(10)).containsOnly(25_000_000L);
    assertThat(stream.nextLong()).isEqualTo(RandomStream.of(1, "fixed").nextLong());
  }

  @Test
  void exponential_times_have_their_mean_and_quantiles() {
    long[] drawn = drawn(new Distribution.Exponential(ofMillis(10)));

    assertThat(mean(drawn)).isCloseTo(10e6, within(10e6 * 0.0075));
    assertThat(quantile(drawn, 0.5)).isCloseTo(10e6 * Math.log(2), within(10e6 * 0.0075));
    assertThat(quantile(drawn, 0.99)).isCloseTo(10e6 * Math.log(100), within(10e6 * 0.075));
  }

  @Test
  void log_normal_times_have_the_quantiles_they_are_given_by() {
    var law = new Distribution.LogNormal(ofMillis(40), ofMillis(200));
    long[] drawn = drawn(law);

    assertThat(quantile(drawn, 0.5)).isCloseTo(40e6, within(40e6 * 0.01));
    assertThat(quantile(drawn, 0.99)).isCloseTo(200e6, within(200e6 * 0.025));
    assertThat(mean(drawn))
        .isCloseTo((double) law.mean().toNanos(), within(law.mean().toNanos() * 0.01));
  }

  @Test
  void a_log_normal_time_without_spread_is_its_median() {
    var law = new Distribution.LogNormal(ofMillis(40), ofMillis(40));

    assertThat(drawn(law)).containsOnly(40_000_000L);
  }

  @Test
  void a_mixture_is_the_rare_thing_as_often_as_it_says() {
    var law =
        new Distribution.Mixed(
            new Distribution.Fixed(ofMillis(1)), new Distribution.Fixed(ofMillis(500)), 0.02);
    long[] drawn = drawn(law);

    double share = LongStream.of(drawn).filter(nanos -> nanos == 500_000_000L).count();
    assertThat(share / DRAWS).isCloseTo(0.02, within(4.5 * Math.sqrt(0.02 * 0.98 / DRAWS)));
    assertThat(mean(drawn)).isCloseTo((double) law.mean().toNanos(), within(0.5e6));
  }

  @Test
  void a_mixture_may_be_of_mixtures() {
    var inner =
        new Distribution.Mixed(
            new Distribution.Exponential(ofMillis(1)),
            new Distribution.LogNormal(ofMillis(4), ofMillis(9)),
            0.5);
    var law = new Distribution.Mixed(inner, new Distribution.Fixed(ofMillis(10)), 0.5);

    assertThat(mean(drawn(law))).isCloseTo((double) law.mean().toNanos(), within(0.05e6));
  }

  @Test
  void no_draw_is_longer_than_the_longest() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(drawn(new Distribution.Fixed(forever))).containsOnly(Sampler.LONGEST_NANOS);
    assertBounded(new Distribution.Exponential(forever));
    assertBounded(new Distribution.LogNormal(ofNanos(1), Duration.ofDays(100_000)));
  }

  private static void assertBounded(Distribution law) {
    long[] drawn = drawn(law);

    assertThat(drawn[0]).isNotNegative();
    assertThat(drawn[drawn.length - 1]).isLessThanOrEqualTo(Sampler.LONGEST_NANOS);
  }

  private static long[] drawn(Distribution law) {
    Sampler sampler = Sampler.of(law, RandomStream.of(11, "times"));
    return LongStream.generate(sampler::nextNanos).limit(DRAWS).sorted().toArray();
  }

  private static double mean(long[] drawn) {
    return Arrays.stream(drawn).average().orElseThrow();
  }

  private static double quantile(long[] sorted, double p) {
    return sorted[(int) (p * sorted.length)];
  }
}

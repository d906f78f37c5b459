package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Bits that never change, and laws that the draws follow. Bounds are 4.5 standard errors.
final class RandomStreamTest {
  private static final int DRAWS = 1_000_000;
  private static final double ERRORS = 4.5;

  private final RandomStream stream = RandomStream.of(42, "shop/charge/arrivals");

  @Test
  void the_bits_of_a_named_stream_never_change() {
    assertThat(LongStream.generate(stream::nextLong).limit(4))
        .containsExactly(
            -983816322859444594L,
            -2537708093892061729L,
            -8493873624504721643L,
            -2706956847759920689L);
  }

  @Test
  void the_bits_of_a_numbered_stream_never_change() {
    RandomStream numbered = RandomStream.of(42, "shop/charge/attempts", 7);

    assertThat(LongStream.generate(numbered::nextLong).limit(2))
        .containsExactly(359644225955868359L, 3428191602463324016L);
  }

  @Test
  void the_exponential_draws_of_a_named_stream_never_change() {
    assertThat(DoubleStream.generate(stream::nextExponential).limit(4))
        .containsExactly(
            1.4206560765279854, 0.5236300854248782, 2.234984224189461, 0.6724727916051109);
    // Far enough to have passed the edges of layers, and the tail.
    assertThat(DoubleStream.generate(stream::nextExponential).skip(100_000).findFirst())
        .hasValue(0.7029654087490759);
  }

  @Test
  void the_normal_draws_of_a_named_stream_never_change() {
    assertThat(DoubleStream.generate(stream::nextNormal).limit(3))
        .containsExactly(1.0941628419160736, 1.2774386551926704, -0.011263520893384261);
  }

  /// `SplittableRandom` is the reference implementation of the same paper.
  @Test
  void a_stream_is_the_reference_generator() {
    RandomStream other = RandomStream.of(42, "x");
    long first = other.nextLong();
    SplittableRandom reference = new SplittableRandom(seedOf(first));

    reference.nextLong();
    for (int i = 0; i < 1000; i++) {
      assertThat(other.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void streams_of_other_names_numbers_and_seeds_are_other_streams() {
    assertThat(
            LongStream.of(
                RandomStream.of(1, "a").nextLong(),
                RandomStream.of(2, "a").nextLong(),
                RandomStream.of(1, "b").nextLong(),
                RandomStream.of(1, "a", 0).nextLong(),
                RandomStream.of(1, "a", 1).nextLong(),
                RandomStream.of(2, "a", 1).nextLong()))
        .doesNotHaveDuplicates();
  }

  @Test
  void neighbouring_numbers_give_unrelated_draws() {
    double product = 0;
    for (int number = 0; number < DRAWS; number++) {
      double left = RandomStream.of(1, "request", number).nextUniform() - 0.5;
      double right = RandomStream.of(1, "request", number + 1L).nextUniform() - 0.5;
      product += 12 * left * right;
    }

    assertThat(product / DRAWS).isCloseTo(0, within(ERRORS / Math.sqrt(DRAWS)));
  }

  /// Chi-squared with 99 degrees of freedom: mean 99, standard deviation 14.1.
  @Test
  void uniform_draws_fill_their_range_evenly() {
    int[] counts = new int[100];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (stream.nextUniform() * counts.length)]++;
    }

    assertThat(chiSquared(counts)).isBetween(99 - 3 * 14.1, 99 + ERRORS * 14.1);
  }

  /// Cells of equal chance by the inverse of `1 - exp(-x)`; the last one holds the whole tail.
  @Test
  void exponential_draws_follow_their_law() {
    int[] counts = new int[1000];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (-Math.expm1(-stream.nextExponential()) * counts.length)]++;
    }

    double deviation = Math.sqrt(2.0 * 999);
    assertThat(chiSquared(counts)).isBetween(999 - 3 * deviation, 999 + ERRORS * deviation);
  }

  /// Variance of `x` is 1, of `x²` 20, and `exp(-8)` of all draws are beyond 8, in the tail.
  @Test
  void exponential_draws_have_mean_one_and_a_tail() {
    double sum = 0;
    double squares = 0;
    int tail = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = stream.nextExponential();
      sum += x;
      squares += x * x;
      tail += x > 8 ? 1 : 0;
    }

    double expected = DRAWS * Math.exp(-8);
    assertThat(sum / DRAWS).isCloseTo(1, within(ERRORS / Math.sqrt(DRAWS)));
    assertThat(squares / DRAWS).isCloseTo(2, within(ERRORS * Math.sqrt(20.0 / DRAWS)));
    assertThat((double) tail).isCloseTo(expected, within(ERRORS * Math.sqrt(expected)));
  }

  /// Variance of `z` is 1, of `z²` 2, of `z³` 15; `P(z > 2) = 0.022750`.
  @Test
  void normal_draws_have_mean_zero_variance_one_and_no_skew() {
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    int above = 0;
    for (int i = 0; i < DRAWS; i++) {
      double z = stream.nextNormal();
      sum += z;
      squares += z * z;
      cubes += z * z * z;
      above += z > 2 ? 1 : 0;
    }

    double root = Math.sqrt(DRAWS);
    assertThat(sum / DRAWS).isCloseTo(0, within(ERRORS / root));
    assertThat(squares / DRAWS).isCloseTo(1, within(ERRORS * Math.sqrt(2) / root));
    assertThat(cubes / DRAWS).isCloseTo(0, within(ERRORS * Math.sqrt(15) / root));
    assertThat((double) above / DRAWS).isCloseTo(0.02275013, within(ERRORS * 0.1491 / root));
  }

  @Test
  void a_choice_is_even_and_needs_something_to_choose_from() {
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[stream.nextBelow(7)]++;
    }

    assertThat(chiSquared(counts)).isBetween(0.1, 6 + 6 * Math.sqrt(12));
    assertThat(stream.nextBelow(1)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stream.nextBelow(0))
        .withMessage("nothing to choose from: 0");
  }

  private static double chiSquared(int[] counts) {
    double expected = (double) DRAWS / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /// Undoes the output function of SplitMix64 and one step of its state.
  private static long seedOf(long output) {
    long z = output ^ (output >>> 31) ^ (output >>> 62);
    z *= inverse(0x94d049bb133111ebL);
    z = z ^ (z >>> 27) ^ (z >>> 54);
    z *= inverse(0xbf58476d1ce4e5b9L);
    z = z ^ (z >>> 30) ^ (z >>> 60);
    return z - 0x9e3779b97f4a7c15L;
  }

  /// Of an odd number modulo 2^64, by Newton's iteration.
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}

package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ladder of bounds, and the waits that are drawn below it.
final class WaitPropertyTest {
  private static final Duration CAP = Duration.ofSeconds(20);

  private static List<Backoff> ladders() {
    return List.of(
        Backoff.NONE,
        new Backoff.Constant(Duration.ofMillis(500)),
        new Backoff.Constant(Backoff.WAIT_MAX),
        new Backoff.Exponential(Duration.ofMillis(100), 1, CAP),
        new Backoff.Exponential(Duration.ofMillis(100), 1.0000001, CAP),
        new Backoff.Exponential(Duration.ofMillis(100), 1.5, CAP),
        new Backoff.Exponential(Duration.ofNanos(1), 2, Backoff.WAIT_MAX),
        new Backoff.Exponential(Duration.ofMillis(100), 100, Backoff.WAIT_MAX),
        new Backoff.Exponential(Duration.ZERO, 100, CAP));
  }

  @Test
  void bounds_never_shrink_and_never_pass_their_cap() {
    for (Backoff backoff : ladders()) {
      long previous = 0;
      for (int attempt = 1; attempt <= 300; attempt++) {
        long bound = backoff.boundNanos(attempt);
        assertThat(bound)
            .as("%s, attempt %d", backoff, attempt)
            .isBetween(previous, backoff.cap().toNanos());
        previous = bound;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 1_000_000})
  void bounds_far_up_the_ladder_lie_between_base_and_cap(int attempt) {
    for (Backoff backoff : ladders()) {
      long bound = backoff.boundNanos(attempt);
      long least = attempt == 1 ? 0 : backoff.base().toNanos();
      long most = attempt == 1 ? 0 : backoff.cap().toNanos();
      assertThat(bound).as("%s", backoff).isBetween(least, most);
    }
    assertThat(new Backoff.Exponential(Duration.ofMillis(100), 2, CAP).boundNanos(1_000_000))
        .isEqualTo(CAP.toNanos());
  }

  @ParameterizedTest
  @EnumSource
  void waits_lie_between_nothing_and_the_cap(Jitter jitter) {
    RandomStream random = RandomStream.of(1, "jitter");
    for (Backoff backoff : ladders()) {
      for (int attempt : new int[] {1, 2, 3, 63, 64, 1_000_000}) {
        for (double uniform : new double[] {0, random.nextUniform(), Math.nextDown(1.0)}) {
          for (long previous : new long[] {0, backoff.base().toNanos(), Long.MAX_VALUE}) {
            long wait = jitter.waitNanos(backoff, attempt, previous, uniform);
            assertThat(wait)
                .as("%s, attempt %d, %s after %d", backoff, attempt, uniform, previous)
                .isBetween(0L, attempt == 1 ? 0L : backoff.cap().toNanos());
          }
        }
      }
    }
  }

  private static final Backoff DOUBLING =
      new Backoff.Exponential(Duration.ofNanos(1000), 2, Duration.ofNanos(10_000));

  @Test
  void without_jitter_the_wait_is_the_bound() {
    assertThat(Jitter.NONE.waitNanos(DOUBLING, 2, 0, 0.3)).isEqualTo(1000);
    assertThat(Jitter.NONE.waitNanos(DOUBLING, 4, 0, 0.3)).isEqualTo(4000);
  }

  @Test
  void full_jitter_is_uniform_below_the_bound() {
    assertThat(Jitter.FULL.waitNanos(DOUBLING, 4, 0, 0)).isZero();
    assertThat(Jitter.FULL.waitNanos(DOUBLING, 4, 0, 0.25)).isEqualTo(1000);
  }

  @Test
  void equal_jitter_keeps_half_of_the_bound() {
    assertThat(Jitter.EQUAL.waitNanos(DOUBLING, 4, 0, 0)).isEqualTo(2000);
    assertThat(Jitter.EQUAL.waitNanos(DOUBLING, 4, 0, 0.5)).isEqualTo(3000);
  }

  @Test
  void decorrelated_jitter_grows_from_the_wait_before() {
    assertThat(Jitter.DECORRELATED.waitNanos(DOUBLING, 2, 0, 0.5)).isEqualTo(2000);
    assertThat(Jitter.DECORRELATED.waitNanos(DOUBLING, 3, 3000, 0.5)).isEqualTo(5000);
    assertThat(Jitter.DECORRELATED.waitNanos(DOUBLING, 4, 9000, 0.5)).isEqualTo(10_000);
    assertThat(Jitter.DECORRELATED.waitNanos(DOUBLING, 4, 9000, 0)).isEqualTo(1000);
  }

  @Test
  void attempts_are_counted_from_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jitter.FULL.waitNanos(DOUBLING, 0, 0, 0.5))
        .withMessage("attempt 0; the first one is 1");
  }
}

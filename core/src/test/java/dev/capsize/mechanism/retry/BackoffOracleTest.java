package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Our ladder beside Resilience4j's, whose attempt 1 is our attempt 2: it counts failed attempts.
final class BackoffOracleTest {
  private static final int SEEDS = 3000;
  private static final int ATTEMPTS = 40;
  private static final long MILLI = 1_000_000;

  @Test
  void whole_factors_give_the_same_bounds() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "backoff");
      long baseMillis = 1L + random.nextBelow(1000);
      int factor = 1 + random.nextBelow(10);
      long capMillis = baseMillis + random.nextBelow(1_000_000);
      Backoff ours =
          new Backoff.Exponential(
              Duration.ofMillis(baseMillis), factor, Duration.ofMillis(capMillis));
      IntervalFunction theirs =
          IntervalFunction.ofExponentialBackoff(baseMillis, factor, capMillis);

      for (int retry = 1; retry <= ATTEMPTS; retry++) {
        assertThat(ours.boundNanos(retry + 1))
            .as("seed %d, %s, retry %d", seed, ours, retry)
            .isEqualTo(theirs.apply(retry) * MILLI);
      }
    }
  }

  /// Resilience4j cuts every rung to whole milliseconds and goes on from there, so that it falls
  /// behind by at most `(factor^n - 1) / (factor - 1)` milliseconds after `n` rungs.
  @Test
  void broken_factors_differ_by_what_resilience4j_cuts_off() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "backoff");
      long baseMillis = 1L + random.nextBelow(1000);
      double factor = 1.01 + 3 * random.nextUniform();
      long capMillis = baseMillis + random.nextBelow(1_000_000);
      Backoff ours =
          new Backoff.Exponential(
              Duration.ofMillis(baseMillis), factor, Duration.ofMillis(capMillis));
      IntervalFunction theirs =
          IntervalFunction.ofExponentialBackoff(baseMillis, factor, capMillis);

      double behindMillis = 0;
      for (int retry = 1; retry <= ATTEMPTS; retry++) {
        assertThat(ours.boundNanos(retry + 1) / 1e6 - theirs.apply(retry))
            .as("seed %d, %s, retry %d", seed, ours, retry)
            .isBetween(-1e-3, behindMillis + 1e-3);
        behindMillis = behindMillis * factor + 1;
      }
    }
  }

  @Test
  void a_constant_wait_is_the_same() {
    IntervalFunction theirs = IntervalFunction.of(500);
    Backoff ours = new Backoff.Constant(Duration.ofMillis(500));

    for (int retry = 1; retry <= ATTEMPTS; retry++) {
      assertThat(ours.boundNanos(retry + 1)).isEqualTo(theirs.apply(retry) * MILLI);
    }
  }
}

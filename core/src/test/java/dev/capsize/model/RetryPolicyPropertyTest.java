package dev.capsize.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.model.RetryPolicy.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ladder of waits, up to where a plain product would have wrapped around.
final class RetryPolicyPropertyTest {
  private static final long CAP = RetryPolicy.WAIT_MAX.toNanos();

  private static RetryPolicy policy(Duration backoff, double factor) {
    return new RetryPolicy(3, backoff, factor, Jitter.FULL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 10, 100})
  void waits_never_shrink_and_never_pass_their_cap(double factor) {
    RetryPolicy policy = policy(Duration.ofMillis(100), factor);

    long previous = 0;
    for (int retry = 1; retry <= 200; retry++) {
      long wait = policy.waitBoundNanos(retry);
      assertThat(wait).as("retry %d", retry).isBetween(previous, CAP);
      previous = wait;
    }
  }

  @Test
  void the_first_wait_is_the_backoff_and_the_second_grows_by_the_factor() {
    RetryPolicy policy = policy(Duration.ofMillis(100), 2);

    assertThat(policy.waitBoundNanos(1)).isEqualTo(100_000_000L);
    assertThat(policy.waitBoundNanos(2)).isEqualTo(200_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 1_000_000})
  void far_up_the_ladder_the_wait_is_its_cap(int retry) {
    assertThat(policy(Duration.ofMillis(100), 2).waitBoundNanos(retry)).isEqualTo(CAP);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 1_000_000})
  void a_factor_of_one_and_a_backoff_of_nothing_never_grow(int retry) {
    assertThat(policy(Duration.ofMillis(100), 1).waitBoundNanos(retry)).isEqualTo(100_000_000L);
    assertThat(policy(Duration.ZERO, 2).waitBoundNanos(retry)).isZero();
  }

  @Test
  void a_backoff_above_the_cap_is_the_cap() {
    assertThat(policy(Duration.ofDays(1), 2).waitBoundNanos(1)).isEqualTo(CAP);
  }

  @Test
  void retries_are_counted_from_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(Duration.ZERO, 2).waitBoundNanos(0))
        .withMessage("retry 0; the first one is 1");
  }
}

package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.model.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetrySpecTest {
  @Test
  void a_policy_keeps_its_ladder() {
    RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(100), 1.5, RetryPolicy.Jitter.FULL);

    RetrySpec spec = RetrySpec.of(policy);

    assertThat(spec.attempts()).isEqualTo(3);
    assertThat(spec.jitter()).isEqualTo(Jitter.FULL);
    assertThat(spec.backoff().boundNanos(2)).isEqualTo(100_000_000L);
    assertThat(spec.backoff().boundNanos(3)).isEqualTo(150_000_000L);
    assertThat(spec.backoff().boundNanos(100)).isEqualTo(RetryPolicy.WAIT_MAX.toNanos());
  }

  @Test
  void a_policy_whose_back_off_is_above_the_longest_wait_waits_the_longest() {
    RetryPolicy policy = new RetryPolicy(3, Duration.ofDays(2), 2, RetryPolicy.Jitter.NONE);

    RetrySpec spec = RetrySpec.of(policy);

    assertThat(spec.backoff().boundNanos(2)).isEqualTo(RetryPolicy.WAIT_MAX.toNanos());
  }

  @Test
  void ladders_that_are_none_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff.Exponential(second, 2, Duration.ofMillis(999)))
        .withMessage(
            "retry.backoff.cap is PT0.999S, below retry.backoff.base PT1S; raise cap or lower"
                + " base");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff.Exponential(second, 0.9, second))
        .withMessage("retry.backoff grows by x0.9; the factor must be 1 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff.Constant(Duration.ofMillis(-1)))
        .withMessage("retry.backoff is PT-0.001S; it must be 0 to PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff.Constant(Duration.ofSeconds(Long.MAX_VALUE)));
  }
}

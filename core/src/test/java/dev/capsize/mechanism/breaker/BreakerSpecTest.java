package dev.capsize.mechanism.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BreakerSpecTest {
  @Test
  void the_standard_is_resilience4js() {
    BreakerSpec ours = BreakerSpec.standard();
    CircuitBreakerConfig theirs = CircuitBreakerConfig.ofDefaults();

    assertThat(ours.window())
        .isEqualTo(new BreakerSpec.Window.Count(theirs.getSlidingWindowSize()));
    assertThat(theirs.getSlidingWindowType())
        .isEqualTo(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED);
    assertThat(ours.minimumCalls()).isEqualTo(theirs.getMinimumNumberOfCalls());
    assertThat((float) ours.failureRatePercent()).isEqualTo(theirs.getFailureRateThreshold());
    assertThat((float) ours.slow().ratePercent()).isEqualTo(theirs.getSlowCallRateThreshold());
    assertThat(ours.slow().threshold()).isEqualTo(theirs.getSlowCallDurationThreshold());
    assertThat(ours.openFor().toMillis())
        .isEqualTo(theirs.getWaitIntervalFunctionInOpenState().apply(1));
    assertThat(ours.halfOpenCalls()).isEqualTo(theirs.getPermittedNumberOfCallsInHalfOpenState());
    assertThat(ours.halfOpenFor()).isEqualTo(theirs.getMaxWaitDurationInHalfOpenState());
    assertThat(ours.opensByItself())
        .isEqualTo(theirs.isAutomaticTransitionFromOpenToHalfOpenEnabled());
  }

  private static BreakerSpec spec(double failureRatePercent, Duration openFor, int halfOpenCalls) {
    return new BreakerSpec(
        new BreakerSpec.Window.Count(10),
        10,
        failureRatePercent,
        new BreakerSpec.Slow(Duration.ofSeconds(1), 100),
        openFor,
        halfOpenCalls,
        Duration.ZERO,
        false);
  }

  @Test
  void breakers_that_are_none_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(0, second, 1))
        .withMessage("failure-rate-threshold is 0.0; it must be above 0 and at most 100");
    assertThatIllegalArgumentException().isThrownBy(() -> spec(Double.NaN, second, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(50, Duration.ofNanos(999_999), 1))
        .withMessage("wait-duration-in-open-state is PT0.000999999S; it must be 1 ms to PT8760H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(50, second, 0))
        .withMessage("permitted-number-of-calls-in-half-open-state is 0; it must be 1 to 1000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerSpec.Window.Time(0))
        .withMessage("sliding-window-size is 0; it must be 1 to 86400");
  }
}

package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LimitSpecTest {
  @Test
  void limits_that_are_none_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitSpec.Fixed(0))
        .withMessage("a limit of 0 between 0 and 0; it must be 1 <= min <= initial <= max");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitSpec.Aimd(20, 20, 200, 0.4, Duration.ofSeconds(1)))
        .withMessage("backoff ratio is 0.4; it must be 0.5 or more and below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitSpec.Vegas(20, 1000, Double.NaN))
        .withMessage("smoothing is NaN; it must be above 0 and at most 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitSpec.Gradient2(20, 20, 200, 4, 0.2, 600, 0.9))
        .withMessageContaining("a tolerance of 0.9");
  }

  @Test
  void windows_that_are_none_are_refused() {
    LimitSpec limit = LimitSpec.Gradient2.standard();
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitSpec.Windowed.standard(LimitSpec.Windowed.standard(limit)))
        .withMessage("a windowed limit in a window; one window is enough");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LimitSpec.Windowed(limit, Duration.ofMillis(99), second, 10, Duration.ZERO))
        .withMessage("the shortest window of a limit is PT0.099S; it must be PT0.1S to PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitSpec.Windowed(limit, second, second, 9, Duration.ZERO))
        .withMessage("a window needs 9 samples; it must be 10 or more");
  }

  @Test
  void codel_needs_an_interval_longer_than_its_target() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new QueueSpec.Order.Codel(Duration.ofMillis(5), Duration.ofMillis(5), false))
        .withMessage(
            "CoDel with target PT0.005S and interval PT0.005S; it must be 0 < target < interval <="
                + " PT24H");
  }
}

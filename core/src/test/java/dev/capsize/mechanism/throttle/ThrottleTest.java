package dev.capsize.mechanism.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// How much a throttle sends of what it would.
final class ThrottleTest {
  private static final long SECOND = 1_000_000_000;

  private final RandomStream random = RandomStream.of(1, "throttle");

  /// Calls sent per second, in the last of ten minutes, of 1,000 that would be.
  private double sent(ThrottleSpec spec, double acceptsPerSecond) {
    Throttle throttle = new Throttle(spec);
    double credit = 0;
    int sent = 0;
    for (int call = 0; call < 600_000; call++) {
      long now = call * SECOND / 1000;
      credit = Math.min(50, credit + acceptsPerSecond / 1000);
      if (throttle.allows(now, random.nextUniform())) {
        sent += now >= 540 * SECOND ? 1 : 0;
        if (credit >= 1) {
          credit--;
          throttle.accepted(now);
        }
      }
    }
    return sent / 60.0;
  }

  @Test
  void nothing_is_held_back_while_most_is_accepted() {
    Throttle throttle = new Throttle(ThrottleSpec.standard());
    for (int call = 0; call < 10_000; call++) {
      long now = call * SECOND / 100;
      assertThat(throttle.allows(now, 0)).isTrue();
      if (call % 2 == 0 || call < 100) {
        throttle.accepted(now);
      }
    }
  }

  @Test
  void in_the_long_run_it_sends_the_multiple_of_what_is_accepted() {
    assertThat(sent(new ThrottleSpec(2, Duration.ofSeconds(10), 1), 100))
        .isCloseTo(200, Percentage.withPercentage(5));
    assertThat(sent(new ThrottleSpec(1.1, Duration.ofSeconds(10), 1), 100))
        .isCloseTo(110, Percentage.withPercentage(5));
  }

  @Test
  void a_callee_that_accepts_nothing_is_still_asked() {
    assertThat(sent(new ThrottleSpec(2, Duration.ofSeconds(10), 1), 0)).isBetween(0.9, 2.1);
  }

  @Test
  void what_is_over_is_forgotten_after_the_window() {
    Throttle throttle = new Throttle(ThrottleSpec.standard());
    for (int call = 0; call < 1000; call++) {
      throttle.allows(call * SECOND / 1000, 0.999);
    }
    assertThat(throttle.allows(2 * SECOND, 0)).isTrue();
    assertThat(throttle.allows(2 * SECOND + 1, 0)).as("only the floor").isFalse();
    assertThat(throttle.allows(13 * SECOND, 0)).isTrue();
    assertThat(throttle.allows(13 * SECOND + 1, 0.6)).isTrue();
  }
}

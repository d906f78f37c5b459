package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is expected of work.
final class ServiceTimeTest {
  private final ServiceTime time = new ServiceTime(Duration.ofSeconds(2));

  @Test
  void nothing_is_expected_before_anything_was_seen() {
    assertThat(time.expectedNanos()).isZero();
  }

  @Test
  void it_follows_what_work_takes() {
    for (int i = 0; i < 200; i++) {
      time.sample(50_000_000);
    }
    assertThat(time.expectedNanos()).isEqualTo(50_000_000);
    for (int i = 0; i < 200; i++) {
      time.sample(80_000_000);
    }
    assertThat(time.expectedNanos()).isBetween(79_000_000L, 80_000_000L);
  }

  @Test
  void it_never_expects_so_much_that_nothing_would_be_begun_any_more() {
    for (int i = 0; i < 1000; i++) {
      time.sample(Duration.ofMinutes(1).toNanos());
    }
    assertThat(time.expectedNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }
}

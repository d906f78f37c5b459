package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The guard as a whole.
final class GuardTest {
  private final Guard guard =
      Guard.of(DoorSettings.standard(Duration.ofSeconds(2)), GuardListener.NONE, () -> 0);

  @Test
  void a_caller_may_shorten_its_patience_and_never_lengthen_it() {
    assertThat(guard.deadline(5)).isEqualTo(2_000_000_005);
    assertThat(guard.deadline(5, Duration.ofMillis(300))).isEqualTo(300_000_005);
    assertThat(guard.deadline(5, Duration.ofDays(300))).isEqualTo(2_000_000_005);
  }

  @Test
  void routes_are_bounded() {
    for (int i = 0; i < 100_000; i++) {
      guard.route("GET /" + i, Priority.NORMAL);
    }
    assertThat(guard.route("GET /99999", Priority.NORMAL).name()).isEqualTo("other");
    assertThat(guard.route("GET /7", Priority.NORMAL).name()).isEqualTo("GET /7");
  }

  @Test
  void a_listener_that_throws_harms_nobody() {
    Guard told =
        Guard.of(
            DoorSettings.standard(Duration.ofSeconds(2)),
            new GuardListener() {
              @Override
              public void admitted(Route route, long waitedNanos, long leftNanos) {
                throw new IllegalStateException("a meter is broken");
              }
            });
    Route route = told.route("GET /", Priority.NORMAL);
    long now = told.nowNanos();
    assertThat(told.door().enter(route, Priority.NORMAL, now, told.deadline(now))).isNotNegative();
  }

  @Test
  void work_past_the_point_of_no_return_has_a_deadline_of_its_own() throws Exception {
    long before = DeadlineScope.begin(10);
    try {
      assertThat(DeadlineScope.current()).isEqualTo(10);
      assertThat(DeadlineScope.shield(99, DeadlineScope::current)).isEqualTo(99);
      assertThat(DeadlineScope.current()).isEqualTo(10);
      long inner = DeadlineScope.begin(50);
      assertThat(DeadlineScope.current()).as("never later").isEqualTo(10);
      DeadlineScope.restore(inner);
    } finally {
      DeadlineScope.restore(before);
    }
    assertThat(DeadlineScope.current()).isEqualTo(Long.MAX_VALUE);
  }
}

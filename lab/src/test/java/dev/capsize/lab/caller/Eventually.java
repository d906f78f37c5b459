package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what other threads bring about.
final class Eventually {
  private Eventually() {}

  private static final Duration WAIT_MAX = Duration.ofSeconds(20);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

  /// Returns as soon as `condition` holds; fails if it does not come to that.
  static void until(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting: %s", what).isLessThan(deadlineNanos);
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }
}

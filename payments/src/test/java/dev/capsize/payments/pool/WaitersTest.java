package dev.capsize.payments.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitersTest {
  private final Waiters waiters = new Waiters();

  @Test
  void who_waits_is_interrupted_once_and_goes_on_without_it() {
    try (Waiters.Waiting waiting = waiters.begin()) {
      assertThat(waiters.sendAway()).isEqualTo(1);
      assertThat(waiters.sendAway()).isZero();

      assertThat(waiting.sentAway()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void who_has_what_it_waited_for_is_left_alone() {
    waiters.begin().close();

    assertThat(waiters.sendAway()).isZero();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}

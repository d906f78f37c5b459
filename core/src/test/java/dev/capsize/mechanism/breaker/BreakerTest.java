package dev.capsize.mechanism.breaker;

import static dev.capsize.mechanism.breaker.Breaker.State.CLOSED;
import static dev.capsize.mechanism.breaker.Breaker.State.HALF_OPEN;
import static dev.capsize.mechanism.breaker.Breaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  private final List<String> changes = new ArrayList<>();

  private Breaker breaker(BreakerSpec.Window window, int minimumCalls, boolean opensByItself) {
    return new Breaker(
        new BreakerSpec(
            window,
            minimumCalls,
            50,
            new BreakerSpec.Slow(Duration.ofMillis(200), 100),
            Duration.ofSeconds(2),
            3,
            Duration.ofSeconds(1),
            opensByItself),
        (nowNanos, from, to) -> changes.add(nowNanos / MILLI + " " + from + " " + to));
  }

  private Breaker ofCalls(int calls, int minimumCalls) {
    return breaker(new BreakerSpec.Window.Count(calls), minimumCalls, false);
  }

  @Test
  void it_opens_with_the_call_that_brings_the_failures_to_their_share() {
    Breaker breaker = ofCalls(10, 4);

    breaker.onSuccess(0, MILLI);
    breaker.onSuccess(0, MILLI);
    breaker.onError(0, MILLI);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    breaker.onError(5 * MILLI, MILLI);

    assertThat(breaker.state()).isEqualTo(OPEN);
    assertThat(breaker.tryAcquire(5 * MILLI)).isFalse();
    assertThat(changes).containsExactly("5 CLOSED OPEN");
  }

  @Test
  void below_the_minimum_of_calls_nothing_is_judged() {
    Breaker breaker = ofCalls(10, 4);

    for (int i = 0; i < 3; i++) {
      breaker.onError(0, MILLI);
    }

    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  /// Whoever writes a window of 5 and leaves the minimum at 100 has a breaker all the same.
  @Test
  void a_minimum_above_the_window_is_the_window() {
    Breaker breaker = ofCalls(5, 100);

    for (int i = 0; i < 5; i++) {
      breaker.onError(0, MILLI);
    }

    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void a_minimum_above_the_calls_of_a_window_of_time_means_that_it_never_opens() {
    Breaker breaker = breaker(new BreakerSpec.Window.Time(1), 100, false);

    for (int second = 0; second < 50; second++) {
      for (int i = 0; i < 99; i++) {
        breaker.onError(second * SECOND, MILLI);
      }
    }

    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void slow_answers_open_it_as_failures_do() {
    Breaker breaker = ofCalls(2, 2);

    breaker.onSuccess(0, 200 * MILLI + 1);
    breaker.onSuccess(0, 200 * MILLI + 1);

    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void an_answer_at_the_threshold_is_not_slow() {
    Breaker breaker = ofCalls(2, 2);

    breaker.onSuccess(0, 200 * MILLI);
    breaker.onSuccess(0, 200 * MILLI);

    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void failures_leave_a_window_of_time_with_their_second() {
    Breaker breaker = breaker(new BreakerSpec.Window.Time(2), 2, false);

    breaker.onError(SECOND - 1, MILLI);
    breaker.onSuccess(2 * SECOND, MILLI);
    breaker.onSuccess(2 * SECOND, MILLI);

    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  private Breaker opened() {
    Breaker breaker = ofCalls(2, 2);
    breaker.onError(0, MILLI);
    breaker.onError(0, MILLI);
    return breaker;
  }

  @Test
  void it_is_open_for_its_time_and_at_its_end_still() {
    Breaker breaker = opened();

    assertThat(breaker.tryAcquire(2 * SECOND)).isFalse();
    assertThat(breaker.tryAcquire(2 * SECOND + 1)).isTrue();
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void half_open_it_lets_through_as_many_as_it_judges() {
    Breaker breaker = opened();
    long now = 3 * SECOND;

    assertThat(breaker.tryAcquire(now)).isTrue();
    assertThat(breaker.tryAcquire(now)).isTrue();
    assertThat(breaker.tryAcquire(now)).isTrue();
    assertThat(breaker.tryAcquire(now)).isFalse();
  }

  /// The minimum of 2 holds for the probes as well, although 3 are let through.
  @Test
  void two_good_probes_close_it_when_two_calls_are_enough_to_judge() {
    Breaker breaker = opened();
    breaker.tryAcquire(3 * SECOND);

    breaker.onSuccess(3 * SECOND, MILLI);
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    breaker.onSuccess(3 * SECOND, MILLI);

    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  /// Resilience4j issues 1090 and 1432: results of calls that were let through while it was closed.
  @Test
  void late_failures_of_better_days_are_judged_as_probes() {
    Breaker breaker = opened();
    breaker.tryAcquire(3 * SECOND);

    breaker.onError(3 * SECOND, 3 * SECOND);
    breaker.onError(3 * SECOND, 3 * SECOND);

    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void late_results_while_it_is_open_are_forgotten() {
    Breaker breaker = opened();

    breaker.onSuccess(SECOND, MILLI);
    breaker.onSuccess(SECOND, MILLI);

    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void probes_that_never_return_hold_it_half_open_until_their_time_is_over() {
    Breaker breaker = opened();
    breaker.tryAcquire(3 * SECOND);
    assertThat(breaker.wakesAtNanos()).isEqualTo(4 * SECOND);

    breaker.wake(4 * SECOND - 1);
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    breaker.wake(4 * SECOND);

    assertThat(breaker.state()).isEqualTo(OPEN);
    assertThat(breaker.tryAcquire(6 * SECOND)).isFalse();
    assertThat(breaker.tryAcquire(6 * SECOND + 1)).isTrue();
  }

  @Test
  void it_half_opens_by_itself_if_told_to() {
    Breaker breaker = breaker(new BreakerSpec.Window.Count(1), 1, true);
    breaker.onError(0, MILLI);
    assertThat(breaker.wakesAtNanos()).isEqualTo(2 * SECOND);

    breaker.wake(2 * SECOND);

    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    assertThat(changes).containsExactly("0 CLOSED OPEN", "2000 OPEN HALF_OPEN");
  }

  @Test
  void otherwise_it_stays_open_until_somebody_asks() {
    Breaker breaker = opened();

    assertThat(breaker.wakesAtNanos()).isEqualTo(Long.MAX_VALUE);
    breaker.wake(Long.MAX_VALUE);

    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void a_permission_that_is_given_back_lets_another_probe_through() {
    Breaker breaker = opened();
    long now = 3 * SECOND;
    for (int i = 0; i < 3; i++) {
      breaker.tryAcquire(now);
    }

    breaker.release(now);

    assertThat(breaker.tryAcquire(now)).isTrue();
    assertThat(breaker.tryAcquire(now)).isFalse();
  }

  @Test
  void a_reset_closes_it_and_it_has_forgotten_what_it_saw() {
    Breaker breaker = ofCalls(10, 4);
    for (int n = 0; n < 4; n++) {
      breaker.onError(0, MILLI);
    }

    breaker.reset(SECOND);

    assertThat(breaker.tryAcquire(SECOND)).isTrue();
    breaker.onError(SECOND, MILLI);
    breaker.reset(SECOND);
    for (int n = 0; n < 3; n++) {
      breaker.onError(SECOND, MILLI);
    }
    assertThat(breaker.state()).as("three of the four it needs").isEqualTo(CLOSED);
    assertThat(changes).containsExactly("0 CLOSED OPEN", "1000 OPEN CLOSED");
  }
}

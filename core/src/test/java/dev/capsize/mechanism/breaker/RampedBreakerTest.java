package dev.capsize.mechanism.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.breaker.RampedBreaker.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The breaker that looks at calls under way, and comes back in a ramp.
final class RampedBreakerTest {
  private static final long MILLI = 1_000_000;
  private static final RampedBreakerSpec SPEC =
      new RampedBreakerSpec(Duration.ofMillis(250), 20, 10, 50, Duration.ofSeconds(1), 0.2, 16);

  private final RampedBreaker breaker = new RampedBreaker(SPEC, () -> 0.5);

  private void calls(long fromMillis, int number, boolean good) {
    for (int i = 0; i < number; i++) {
      long now = (fromMillis + 10L * i) * MILLI;
      breaker.onResult(now + MILLI, breaker.tryAcquire(now), good);
    }
  }

  @Test
  void it_opens_on_calls_that_nobody_has_answered_yet() {
    calls(0, 10, true);
    for (int i = 0; i < 10; i++) {
      assertThat(breaker.tryAcquire((1000 + i) * MILLI)).isNotNegative();
    }
    breaker.watch(1250 * MILLI);
    assertThat(breaker.state()).as("none is older than 250 ms").isEqualTo(State.CLOSED);
    breaker.watch(1260 * MILLI);
    assertThat(breaker.state()).as("ten of twenty are").isEqualTo(State.OPEN);
    assertThat(breaker.tryAcquire(1261 * MILLI)).isEqualTo(RampedBreaker.REFUSED);
  }

  @Test
  void a_late_answer_of_better_days_changes_nothing() {
    List<Long> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slow.add(breaker.tryAcquire(i * MILLI));
    }
    breaker.watch(300 * MILLI);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    slow.forEach(permit -> breaker.onResult(1400 * MILLI, permit, true));
    assertThat(breaker.state()).isEqualTo(State.OPEN);

    long probe = breaker.tryAcquire(1500 * MILLI);
    assertThat(probe).isNotNegative();
    slow.forEach(permit -> breaker.onResult(1501 * MILLI, permit, false));
    assertThat(breaker.state()).isEqualTo(State.RAMPING);
  }

  @Test
  void an_answer_that_was_slow_is_not_counted_twice() {
    calls(0, 11, true);
    List<Long> slow = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      slow.add(breaker.tryAcquire((500 + i) * MILLI));
    }
    breaker.watch(800 * MILLI);
    slow.forEach(permit -> breaker.onResult(900 * MILLI, permit, false));
    // Six of seventeen; twelve of twenty-three would be more than half.
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void it_comes_back_one_two_four_eight_sixteen() {
    calls(0, 10, false);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    long now = 1200 * MILLI;
    for (int round = 1; round <= 16; round *= 2) {
      List<Long> permits = new ArrayList<>();
      for (long permit = breaker.tryAcquire(now); permit >= 0; permit = breaker.tryAcquire(now)) {
        permits.add(permit);
      }
      assertThat(permits).hasSize(round);
      now += 40 * MILLI;
      for (long permit : permits) {
        breaker.onResult(now, permit, true);
      }
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void one_bad_answer_in_the_ramp_opens_it_again() {
    calls(0, 10, false);
    long permit = breaker.tryAcquire(1200 * MILLI);
    breaker.onResult(1210 * MILLI, permit, false);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.refusesForNanos(1210 * MILLI)).isEqualTo(1000 * MILLI);
  }

  @Test
  void a_probe_that_hangs_opens_it_again() {
    calls(0, 10, false);
    assertThat(breaker.tryAcquire(1200 * MILLI)).isNotNegative();
    assertThat(breaker.tryAcquire(1300 * MILLI)).as("one at a time").isNegative();
    assertThat(breaker.tryAcquire(1451 * MILLI)).isNegative();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_permit_that_was_not_used_makes_room_for_another() {
    calls(0, 10, false);
    long permit = breaker.tryAcquire(1200 * MILLI);
    breaker.release(1201 * MILLI, permit);
    assertThat(breaker.tryAcquire(1202 * MILLI)).isNotNegative();
  }

  /// Law: while it ramps, calls at once are at most twice the good answers since it opened, plus
  /// one, and at most as many as the ramp goes up to.
  @Test
  void the_ramp_never_lets_more_in_than_good_answers_pay_for() {
    for (long seed = 1; seed <= 500; seed++) {
      RandomStream random = RandomStream.of(seed, "ramp");
      RampedBreaker tried = new RampedBreaker(SPEC, random::nextUniform);
      Deque<Long> underway = new ArrayDeque<>();
      long now = 0;
      long epoch = -1;
      int atOnce = 0;
      int goods = 0;
      for (int event = 0; event < 600; event++) {
        now += (long) (random.nextExponential() * 3e7);
        State before = tried.state();
        if (random.nextBelow(2) == 0) {
          long permit = tried.tryAcquire(now);
          if (before != State.RAMPING && tried.state() == State.RAMPING) {
            epoch = permit;
            atOnce = 0;
            goods = 0;
          }
          if (permit >= 0) {
            underway.add(permit);
            atOnce += tried.state() == State.RAMPING ? 1 : 0;
          }
        } else if (!underway.isEmpty()) {
          long permit = random.nextBelow(2) == 0 ? underway.removeFirst() : underway.removeLast();
          boolean good = random.nextBelow(12) != 0;
          tried.onResult(now, permit, good);
          if (before == State.RAMPING && permit >= epoch) {
            atOnce--;
            goods++;
          }
        }
        if (tried.state() == State.RAMPING) {
          assertThat(atOnce).as("seed %d", seed).isLessThanOrEqualTo(Math.min(16, 2 * goods + 1));
        }
      }
    }
  }
}

package dev.capsize.mechanism.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A breaker never gets stuck, and knows how many calls are under way.
final class BreakerStagePropertyTest {
  private static final int SEEDS = 500;
  private static final int EVENTS = 500;

  @Test
  void calls_under_way_are_those_that_were_let_through_and_not_reported() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      day(seed);
    }
  }

  private static void day(long seed) {
    RandomStream random = RandomStream.of(seed, "day");
    Calendar calendar = new Calendar(0);
    BreakerSpec spec =
        new BreakerSpec(
            new BreakerSpec.Window.Count(5),
            5,
            50,
            new BreakerSpec.Slow(Duration.ofMillis(5), 50),
            Duration.ofMillis(10),
            1 + random.nextBelow(3),
            Duration.ofMillis(random.nextBelow(2) * 20L),
            random.nextBelow(2) == 0);
    List<Breaker.State> states = new ArrayList<>(List.of(Breaker.State.CLOSED));
    BreakerStage stage =
        new BreakerStage(
            calendar,
            spec,
            (now, from, to) -> {
              assertThat(from).as("seed %d", seed).isEqualTo(states.getLast()).isNotEqualTo(to);
              states.add(to);
            });
    Deque<Long> open = new ArrayDeque<>();
    for (int event = 0; event < EVENTS; event++) {
      calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 1e6), EVENTS);
      long nowNanos = calendar.nowNanos();
      int kind = random.nextBelow(6);
      if (kind < 3) {
        if (stage.tryAcquire(nowNanos) >= 0) {
          open.add(nowNanos);
        }
      } else if (!open.isEmpty()) {
        long sinceNanos = open.remove();
        if (kind == 3) {
          stage.release(nowNanos, 0);
        } else {
          stage.ended(nowNanos, 0, nowNanos - sinceNanos, kind == 4);
        }
      }
      stage.requireSound();
      assertThat(stage.open()).as("seed %d", seed).isEqualTo(open.size());
    }
    assertThat(letsThroughAgain(stage, calendar, open)).as("seed %d", seed).isTrue();
  }

  /// When everything that is under way succeeds, it closes some time.
  private static boolean letsThroughAgain(BreakerStage stage, Calendar calendar, Deque<Long> open) {
    for (int n = 0; n < 100; n++) {
      calendar.run(calendar.nowNanos() + 50_000_000L, 100);
      boolean goes = stage.tryAcquire(calendar.nowNanos()) >= 0;
      while (!open.isEmpty()) {
        open.remove();
        stage.ended(calendar.nowNanos(), 0, 0, false);
      }
      if (goes) {
        stage.ended(calendar.nowNanos(), 0, 0, false);
        return true;
      }
    }
    return false;
  }

  @Test
  void a_call_that_is_reported_twice_is_noticed() {
    BreakerStage stage =
        new BreakerStage(new Calendar(0), BreakerSpec.standard(), (now, from, to) -> {});
    stage.tryAcquire(0);
    stage.ended(0, 0, 0, false);
    stage.release(0, 0);

    assertThatThrownBy(stage::requireSound).hasMessageContaining("2 were reported");
  }
}

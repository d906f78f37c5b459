package dev.capsize.mechanism.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.breaker.Breaker.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds for a breaker whose callers keep the rules: one report per permission.
final class BreakerPropertyTest {
  private static final int SEEDS = 2000;
  private static final int EVENTS = 400;
  private static final int PROBES = 4;

  /// Every permission is used and answered in the end, some long after the state it is from.
  @Test
  void probes_never_exceed_their_number_and_changes_follow_the_diagram() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Life(seed).run();
    }
  }

  private static final class Life {
    private final long seed;
    private final RandomStream random;
    private final Queue<Long> inFlight = new ArrayDeque<>();
    private final Breaker breaker;
    private long nowNanos;
    private State last = State.CLOSED;
    private long lastChangeNanos;
    private int probes;

    Life(long seed) {
      this.seed = seed;
      random = RandomStream.of(seed, "breaker");
      breaker =
          new Breaker(
              new BreakerSpec(
                  new BreakerSpec.Window.Count(10),
                  5,
                  50,
                  new BreakerSpec.Slow(Duration.ofSeconds(1), 100),
                  Duration.ofSeconds(1),
                  PROBES,
                  Duration.ofSeconds(3),
                  seed % 2 == 0),
              this::changed);
    }

    void run() {
      for (int event = 0; event < EVENTS; event++) {
        nowNanos += (long) (random.nextExponential() * 2e8);
        breaker.wake(nowNanos);
        if (random.nextBelow(2) == 0 && breaker.tryAcquire(nowNanos)) {
          inFlight.add(nowNanos);
          probes += breaker.state() == State.HALF_OPEN ? 1 : 0;
        } else if (!inFlight.isEmpty()) {
          answer(inFlight.remove());
        }
        assertThat(probes).as("seed %d", seed).isLessThanOrEqualTo(PROBES);
      }
    }

    private void answer(long sinceNanos) {
      if (random.nextBelow(2) == 0) {
        breaker.onError(nowNanos, nowNanos - sinceNanos);
      } else {
        breaker.onSuccess(nowNanos, nowNanos - sinceNanos);
      }
    }

    private void changed(long atNanos, State from, State to) {
      Set<State> allowed =
          switch (from) {
            case CLOSED -> Set.of(State.OPEN);
            case OPEN -> Set.of(State.HALF_OPEN);
            case HALF_OPEN -> Set.of(State.OPEN, State.CLOSED);
          };
      assertThat(from).as("seed %d", seed).isEqualTo(last);
      assertThat(allowed).as("seed %d: after %s", seed, from).contains(to);
      if (from == State.OPEN) {
        assertThat(atNanos - lastChangeNanos)
            .as("seed %d: open for", seed)
            .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
      }
      last = to;
      lastChangeNanos = atNanos;
      probes = 0;
    }
  }

  @Test
  void no_time_and_no_wait_makes_it_overflow() {
    BreakerSpec spec =
        new BreakerSpec(
            new BreakerSpec.Window.Time(1),
            1,
            100,
            new BreakerSpec.Slow(Duration.ofDays(365), 100),
            Duration.ofDays(365),
            1,
            Duration.ofDays(365),
            true);
    Breaker breaker = new Breaker(spec, (atNanos, from, to) -> {});

    breaker.onError(Long.MAX_VALUE - 1, Long.MAX_VALUE);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.tryAcquire(Long.MAX_VALUE)).isFalse();
    assertThat(breaker.wakesAtNanos()).isEqualTo(Long.MAX_VALUE);
  }
}

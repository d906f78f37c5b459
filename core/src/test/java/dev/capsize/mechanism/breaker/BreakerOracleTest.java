package dev.capsize.mechanism.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The same calls through our breaker and through Resilience4j's, at the same times, give the same
/// permissions, states and changes, after every single event.
final class BreakerOracleTest {
  private static final int SEEDS = 6000;
  private static final int EVENTS = 300;

  @Test
  void it_decides_as_resilience4j_does() {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Comparison(seed).run().forEach(change -> seen.merge(kind(change), 1, Integer::sum));
    }

    // What was compared must have happened often.
    assertThat(seen.keySet())
        .containsExactly("CLOSED OPEN", "HALF_OPEN CLOSED", "HALF_OPEN OPEN", "OPEN HALF_OPEN");
    assertThat(seen.values()).allSatisfy(times -> assertThat(times).isGreaterThan(5000));
  }

  private static String kind(String change) {
    return change.substring(change.indexOf(' ') + 1);
  }

  /// One life of both breakers.
  private static final class Comparison {
    private final long seed;
    private final RandomStream random;
    private final BreakerSpec spec;
    private final boolean punctual;
    private final double failureShare;
    private final OracleBreaker oracle;
    private final List<String> changes = new ArrayList<>();
    private final Breaker breaker;
    private long nowNanos;

    Comparison(long seed) {
      this.seed = seed;
      random = RandomStream.of(seed, "breaker");
      spec = randomSpec(random);
      punctual = random.nextBelow(4) > 0;
      failureShare = random.nextUniform();
      oracle = new OracleBreaker(spec);
      breaker =
          new Breaker(
              spec, (atNanos, from, to) -> changes.add("%d %s %s".formatted(atNanos, from, to)));
    }

    List<String> run() {
      for (int event = 0; event < EVENTS; event++) {
        long to = nowNanos + randomStep();
        if (punctual) {
          ringUntil(to);
        }
        nowNanos = to;
        oracle.turnTo(nowNanos);
        String done = act();
        compare("seed %d, %s, event %d at %d: %s", seed, spec, event, nowNanos, done);
      }
      return changes;
    }

    /// Timers ring at their time, before whatever else happens then.
    private void ringUntil(long toNanos) {
      while (breaker.wakesAtNanos() <= toNanos || oracle.ringsAtNanos() <= toNanos) {
        assertThat(breaker.wakesAtNanos()).as("seed %d", seed).isEqualTo(oracle.ringsAtNanos());
        nowNanos = breaker.wakesAtNanos();
        ring();
        compare("seed %d, %s, timer at %d", seed, spec, nowNanos);
      }
    }

    private void ring() {
      oracle.turnTo(nowNanos);
      oracle.ring();
      breaker.wake(nowNanos);
    }

    private String act() {
      long durationNanos = randomDuration();
      return switch (random.nextBelow(8)) {
        case 0, 1, 2 -> {
          boolean permitted = breaker.tryAcquire(nowNanos);
          assertThat(permitted)
              .as("seed %d, %s, permission at %d", seed, spec, nowNanos)
              .isEqualTo(oracle.tryAcquire());
          yield "permitted: " + permitted;
        }
        case 3 -> {
          oracle.release();
          breaker.release(nowNanos);
          yield "released";
        }
        case 4 -> {
          // Late timers: they ring some time after their time has come.
          ring();
          yield "timers";
        }
        default -> {
          if (random.nextUniform() < failureShare) {
            oracle.onError(durationNanos);
            breaker.onError(nowNanos, durationNanos);
            yield "failed";
          }
          oracle.onSuccess(durationNanos);
          breaker.onSuccess(nowNanos, durationNanos);
          yield "succeeded";
        }
      };
    }

    private void compare(String what, Object... of) {
      assertThat(breaker.state().name()).as(what, of).isEqualTo(oracle.state());
      assertThat(breaker.wakesAtNanos()).as(what, of).isEqualTo(oracle.ringsAtNanos());
      assertThat(changes).as(what, of).hasSameSizeAs(oracle.changes());
      if (!changes.isEmpty()) {
        assertThat(changes.getLast()).as(what, of).isEqualTo(oracle.changes().getLast());
      }
    }

    /// Often none, often to the very moment when something is due, sometimes over many seconds.
    private long randomStep() {
      long openFor = spec.openFor().toMillis() * 1_000_000;
      return switch (random.nextBelow(9)) {
        case 0, 1, 2 -> 0;
        case 3 -> openFor;
        case 4 -> openFor + 1;
        case 5 -> 1_000_000_000L - nowNanos % 1_000_000_000L;
        case 6 -> (long) (random.nextExponential() * 3e9);
        default -> (long) (random.nextExponential() * 1e8);
      };
    }

    private long randomDuration() {
      long slow = spec.slow().threshold().toNanos();
      return slow + random.nextBelow(3) - 1;
    }
  }

  private static BreakerSpec randomSpec(RandomStream random) {
    BreakerSpec.Window window =
        random.nextBelow(2) == 0
            ? new BreakerSpec.Window.Count(1 + random.nextBelow(20))
            : new BreakerSpec.Window.Time(1 + random.nextBelow(10));
    Duration halfOpenFor =
        random.nextBelow(2) == 0
            ? Duration.ZERO
            : Duration.ofNanos(random.nextBelow(2_000_000_000));
    return new BreakerSpec(
        window,
        1 + random.nextBelow(25),
        randomPercent(random),
        new BreakerSpec.Slow(Duration.ofMillis(50), randomPercent(random)),
        Duration.ofNanos(1_000_000 + random.nextBelow(2_000_000_000)),
        1 + random.nextBelow(10),
        halfOpenFor,
        random.nextBelow(2) == 0);
  }

  /// Shares that rates meet exactly, or miss by the last bit of a float, and others.
  private static double randomPercent(RandomStream random) {
    return switch (random.nextBelow(4)) {
      case 0 -> 50;
      case 1 -> 100;
      case 2 -> {
        int calls = 1 + random.nextBelow(20);
        float rate = (1 + random.nextBelow(calls)) * 100.0f / calls;
        float next = random.nextBelow(2) == 0 ? Math.nextUp(rate) : Math.nextDown(rate);
        yield random.nextBelow(3) == 0 ? rate : Math.min(next, 100);
      }
      default -> 1e-3 + random.nextUniform() * 99.9;
    };
  }
}

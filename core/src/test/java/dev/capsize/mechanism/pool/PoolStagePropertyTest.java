package dev.capsize.mechanism.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.pool.PoolSpec.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whoever asks for a permit is told exactly once, unless it leaves before; permits are neither
/// lost nor invented.
final class PoolStagePropertyTest {
  private static final int SEEDS = 500;
  private static final int EVENTS = 400;

  @Test
  void no_permit_is_lost_or_invented() {
    long contested = 0;
    long timeouts = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Day day = new Day(seed);
      day.run();
      contested += day.stage.contested();
      timeouts += day.stage.timeouts();
    }
    assertThat(contested).isGreaterThan(SEEDS);
    assertThat(timeouts).isGreaterThan(SEEDS);
  }

  @Test
  void one_who_lost_the_offered_permit_is_refused_if_its_place_is_taken() {
    Calendar calendar = new Calendar(0);
    PoolSpec spec =
        new PoolSpec(
            1, Duration.ofSeconds(9), Order.FIFO, OptionalInt.of(1), Duration.ofSeconds(1));
    PoolStage stage = new PoolStage(calendar, spec, RandomStream.of(1, "pool"));
    List<Person> people = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      people.add(new Person(stage, 0));
    }
    people.getFirst().release(0);
    // Takes the permit that was offered to the second.
    people.add(new Person(stage, 0));
    people.add(new Person(stage, 0));

    calendar.run(Duration.ofSeconds(8).toNanos(), 100);

    assertThat(people.get(2).has).isTrue();
    assertThat(people.get(1).refused).isEqualTo(1);
    assertThat(people.get(3).told()).as("it waits").isZero();
    stage.requireSound();
  }

  /// Random comings and goings.
  private static final class Day {
    private final long seed;
    private final RandomStream random;
    private final Calendar calendar = new Calendar(0);
    private final PoolStage stage;
    private final List<Person> people = new ArrayList<>();

    Day(long seed) {
      this.seed = seed;
      random = RandomStream.of(seed, "day");
      PoolSpec spec =
          new PoolSpec(
              1 + random.nextBelow(4),
              Duration.ofMillis(1 + random.nextBelow(20)),
              random.nextBelow(2) == 0 ? Order.FIFO : Order.LIFO,
              random.nextBelow(2) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextBelow(4)),
              Duration.ofMillis(random.nextBelow(3)));
      stage = new PoolStage(calendar, spec, RandomStream.of(seed, "wake-up"));
    }

    void run() {
      for (int event = 0; event < EVENTS; event++) {
        long nowNanos = calendar.nowNanos() + (long) (random.nextExponential() * 1e6);
        calendar.run(nowNanos, EVENTS);
        int rare = random.nextBelow(40);
        if (rare == 0) {
          drain(nowNanos);
        } else if (rare == 1) {
          stage.resize(nowNanos, 1 + random.nextBelow(6));
        } else if (random.nextBelow(2) == 0 || people.isEmpty()) {
          people.add(new Person(stage, nowNanos));
        } else {
          Person one = people.get(random.nextBelow(people.size()));
          if (one.has) {
            one.release(nowNanos);
          } else {
            one.leave(nowNanos);
          }
        }
        check();
      }
      calendar.run(calendar.nowNanos() + 1_000_000_000L, EVENTS);
      assertThat(people).as("seed %d", seed).allMatch(one -> one.told() == 1 || one.left);
      people.stream().filter(one -> one.has).forEach(one -> one.release(calendar.nowNanos()));
      assertThat(stage.inUse()).as("seed %d: all are back", seed).isZero();
      check();
    }

    /// Nobody is left but those who were offered a permit.
    private void drain(long nowNanos) {
      stage.drain(nowNanos);
      assertThat(stage.waiting()).isEqualTo(stage.inUse() - stage.begunWith());
    }

    private void check() {
      stage.requireSound();
      long have = people.stream().filter(one -> one.has).count();
      assertThat(stage.begunWith()).as("seed %d", seed).isEqualTo((int) have);
      assertThat(people).as("seed %d", seed).allMatch(one -> one.told() <= 1);
    }
  }

  private static final class Person implements PoolStage.Taker {
    private final PoolStage stage;
    private final PoolStage.@Nullable Wait wait;
    private int taken;
    private int refused;
    private boolean has;
    private boolean left;

    Person(PoolStage stage, long nowNanos) {
      this.stage = stage;
      wait = stage.acquire(nowNanos, this);
    }

    int told() {
      return taken + refused;
    }

    void release(long nowNanos) {
      has = false;
      stage.release(nowNanos);
    }

    void leave(long nowNanos) {
      if (wait != null && told() == 0) {
        left = true;
        wait.leave(nowNanos);
      }
    }

    @Override
    public void taken(long nowNanos) {
      assertThat(left).isFalse();
      taken++;
      has = true;
    }

    @Override
    public void refused(long nowNanos) {
      assertThat(left).isFalse();
      refused++;
    }
  }
}

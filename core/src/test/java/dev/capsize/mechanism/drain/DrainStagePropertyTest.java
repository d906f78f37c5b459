package dev.capsize.mechanism.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import dev.capsize.model.Deployment;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A replica that leaves is gone once, and not later than it is killed.
final class DrainStagePropertyTest {
  private static final int SEEDS = 2000;

  @Test
  void whoever_leaves_is_gone_once_and_in_time() {
    int killed = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      killed += day(seed).killed ? 1 : 0;
    }
    assertThat(killed).as("some are killed, and some are not").isBetween(SEEDS / 20, SEEDS / 2);
  }

  private static Replica day(long seed) {
    RandomStream random = RandomStream.of(seed, "day");
    Calendar calendar = new Calendar(0);
    DrainSpec spec =
        new DrainSpec(
            random.nextBelow(5) > 0,
            Duration.ofMillis(random.nextBelow(4000)),
            random.nextBelow(2) == 0 ? DrainSpec.Queued.DROPPED : DrainSpec.Queued.FINISHED,
            random.nextBelow(2) == 0);
    Duration preStop = Duration.ofMillis(random.nextBelow(3000));
    Duration grace = Duration.ofMillis(random.nextBelow(4000));
    Deployment deployment =
        new Deployment(
            1,
            1,
            0,
            grace,
            preStop,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    Replica replica = new Replica(calendar, spec, random.nextBelow(5));
    replica.stage.requireSound();

    replica.stage.begin(0, deployment);
    while (calendar.planned() > 0 || replica.settling) {
      calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 5e8), 100);
      if (random.nextBelow(3) == 0) {
        replica.workEnds(calendar.nowNanos());
      }
      replica.stage.requireSound();
    }

    long shorter = Math.min(preStop.toNanos(), grace.toNanos());
    assertThat(replica.goneNanos)
        .as("seed %d", seed)
        .isBetween(shorter, Math.max(grace.toNanos(), shorter + 2_000_000_000L));
    assertThat(replica.stage.gone()).as("seed %d", seed).isTrue();
    assertThat(spec.graceful() || !replica.killed).as("seed %d", seed).isTrue();
    return replica;
  }

  private static final class Replica implements DrainStage.Leaving {
    private final Calendar calendar;
    private final DrainStage stage;
    private int work;
    private boolean settling;
    private boolean shut;
    private boolean killed;
    private long goneNanos = -1;

    Replica(Calendar calendar, DrainSpec spec, int work) {
      this.calendar = calendar;
      this.work = work;
      stage = new DrainStage(calendar, spec, this);
    }

    void workEnds(long nowNanos) {
      if (settling) {
        settling = false;
        stage.settled(nowNanos);
      } else if (work > 0) {
        work--;
        stage.workEnded(nowNanos);
      }
    }

    @Override
    public void settle(long nowNanos) {
      settling = true;
    }

    @Override
    public void shut(long nowNanos, boolean dropQueued) {
      assertThat(shut || stage.gone()).isFalse();
      shut = true;
    }

    @Override
    public boolean idle() {
      return work == 0;
    }

    @Override
    public void gone(long nowNanos, boolean byKill) {
      assertThat(goneNanos).isEqualTo(-1);
      assertThat(nowNanos).isEqualTo(calendar.nowNanos());
      goneNanos = nowNanos;
      killed = byKill;
      settling = false;
    }
  }
}

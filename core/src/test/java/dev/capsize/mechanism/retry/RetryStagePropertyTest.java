package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attempts come one after the other, at most as many as allowed, and then it is over, once.
final class RetryStagePropertyTest {
  private static final int SEEDS = 500;
  private static final int EVENTS = 300;

  @Test
  void no_attempt_is_lost_or_invented() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      day(seed);
    }
  }

  private static void day(long seed) {
    RandomStream random = RandomStream.of(seed, "day");
    Calendar calendar = new Calendar(0);
    BudgetSpec budget =
        random.nextBelow(2) == 0 ? new BudgetSpec.Unlimited() : BudgetSpec.SuccessFunded.brooker(3);
    Backoff backoff = new Backoff.Exponential(Duration.ofMillis(1), 2, Duration.ofMillis(8));
    RetrySpec spec = new RetrySpec(1 + random.nextBelow(5), backoff, Jitter.FULL, budget);
    RetryStage stage = new RetryStage(calendar, spec);
    List<Wanted> all = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 1e6), EVENTS);
      if (all.isEmpty() || random.nextBelow(3) == 0) {
        all.add(new Wanted(stage, random, spec.attempts()));
        all.getLast().pursuit.start(calendar.nowNanos());
      } else {
        all.get(random.nextBelow(all.size())).happen(calendar.nowNanos(), random.nextBelow(4));
      }
      stage.requireSound();
    }
    calendar.run(calendar.nowNanos() + 1_000_000_000L, EVENTS);

    assertThat(stage.waiting()).as("seed %d", seed).isZero();
    assertThat(stage.begun())
        .as("seed %d", seed)
        .isEqualTo(all.stream().mapToLong(one -> one.attempts).sum());
    assertThat(all).as("seed %d", seed).allMatch(one -> one.open != one.over);
  }

  private static final class Wanted implements RetryStage.Pursuer {
    private final RetryStage.Pursuit pursuit;
    private final int attemptsMax;
    private int attempts;
    private boolean open;
    private boolean over;

    Wanted(RetryStage stage, RandomStream random, int attemptsMax) {
      this.attemptsMax = attemptsMax;
      pursuit = stage.prepare(this, random);
    }

    void happen(long nowNanos, int what) {
      if (over) {
        return;
      }
      if (what == 0) {
        over = true;
        open = false;
        pursuit.cancel();
      } else if (open) {
        open = false;
        if (what == 1) {
          over = true;
          pursuit.succeeded(nowNanos);
        } else {
          pursuit.failed(nowNanos, true);
        }
      }
    }

    @Override
    public void attempt(long nowNanos, int attempt) {
      assertThat(over || open).isFalse();
      attempts++;
      assertThat(attempt).isEqualTo(attempts).isLessThanOrEqualTo(attemptsMax);
      open = true;
    }

    @Override
    public void gaveUp(long nowNanos) {
      assertThat(over || open).isFalse();
      over = true;
    }
  }
}

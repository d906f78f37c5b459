package dev.capsize.mechanism.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every turn ends once, unless it was cancelled, and a loop runs one at a time.
final class EventLoopStagePropertyTest {
  private static final int SEEDS = 500;
  private static final int EVENTS = 300;

  @Test
  void no_turn_is_lost_or_invented() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      day(seed);
    }
  }

  private static void day(long seed) {
    RandomStream random = RandomStream.of(seed, "day");
    Calendar calendar = new Calendar(0);
    EventLoopSpec spec = new EventLoopSpec(1 + random.nextBelow(3));
    EventLoopStage stage = new EventLoopStage(calendar, spec, (nowNanos, work) -> work);
    List<Turn> turns = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 1e6), EVENTS);
      if (turns.isEmpty() || random.nextBelow(3) > 0) {
        turns.add(new Turn(stage, calendar.nowNanos(), random.nextBelow(3_000_000)));
      } else {
        turns.get(random.nextBelow(turns.size())).cancel();
      }
      stage.requireSound();
      assertThat(stage.busy()).isLessThanOrEqualTo(spec.loops());
    }
    calendar.run(calendar.nowNanos() + 10_000_000_000L, EVENTS);

    assertThat(turns).as("seed %d", seed).allMatch(turn -> turn.done == (turn.cancelled ? 0 : 1));
    assertThat(stage.busy() + stage.waiting()).as("seed %d", seed).isZero();
  }

  @Test
  void who_was_cancelled_in_line_takes_no_time_and_who_runs_is_not_interrupted() {
    Calendar calendar = new Calendar(0);
    EventLoopStage stage =
        new EventLoopStage(calendar, new EventLoopSpec(1), (nowNanos, work) -> work);
    Turn running = new Turn(stage, 0, 10);
    Turn waiting = new Turn(stage, 0, 10);
    Turn last = new Turn(stage, 0, 10);

    running.cancel();
    waiting.cancel();
    calendar.run(100, 10);

    assertThat(last.doneNanos).isEqualTo(20);
    assertThat(running.done + waiting.done).isZero();
  }

  private static final class Turn implements EventLoopStage.Turn {
    private final EventLoopStage.Job job;
    private int done;
    private long doneNanos;
    private boolean cancelled;

    Turn(EventLoopStage stage, long nowNanos, long nanos) {
      job = stage.run(nowNanos, stage.assign(), this, nanos);
    }

    void cancel() {
      if (done == 0) {
        cancelled = true;
        job.cancel();
      }
    }

    @Override
    public void done(long nowNanos) {
      done++;
      doneNanos = nowNanos;
    }
  }
}

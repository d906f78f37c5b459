package dev.capsize.mechanism.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every turn is had once and given back, and a loop has one guest at a time.
final class EventLoopStagePropertyTest {
  private static final int SEEDS = 500;
  private static final int EVENTS = 300;
  private static final int CROWD = 100_000;

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
    List<Visitor> visitors = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 1e6), EVENTS);
      long stays = random.nextBelow(3) == 0 ? 0 : random.nextBelow(3_000_000);
      Visitor visitor = new Visitor(calendar, stage.assign(), calendar.nowNanos(), stays);
      visitors.add(visitor);
      stage.enter(calendar.nowNanos(), visitor.loop, visitor);
      stage.requireSound();
      assertThat(stage.busy()).isLessThanOrEqualTo(spec.loops());
    }
    calendar.run(calendar.nowNanos() + 10_000_000_000L, 2 * EVENTS);

    assertThat(stage.busy() + stage.waiting()).as("seed %d", seed).isZero();
    for (int loop = 0; loop < spec.loops(); loop++) {
      long free = 0;
      for (Visitor visitor : visitors) {
        if (visitor.loop == loop) {
          // First come, first served: it began when it came, or when the one before it had left.
          free = Math.max(free, visitor.cameNanos);
          assertThat(visitor.enteredNanos).as("seed %d", seed).isEqualTo(free);
          free += visitor.staysNanos;
        }
      }
    }
  }

  @Test
  void who_comes_while_another_stays_waits_until_that_one_leaves() {
    Calendar calendar = new Calendar(0);
    EventLoopStage stage = idle(calendar);
    List<EventLoopStage.Turn> has = new ArrayList<>();
    List<Long> entered = new ArrayList<>();
    stage.enter(0, 0, (nowNanos, turn) -> has.add(turn));
    stage.enter(
        0,
        0,
        (nowNanos, turn) -> {
          entered.add(nowNanos);
          turn.end(nowNanos);
        });
    assertThat(stage.waiting()).isEqualTo(1);

    has.getFirst().end(70);

    assertThat(entered).containsExactly(70L);
    assertThat(stage.busy() + stage.waiting()).isZero();
  }

  @Test
  void a_crowd_that_leaves_at_once_does_not_pile_up_on_the_stack() {
    Calendar calendar = new Calendar(0);
    EventLoopStage stage = idle(calendar);
    List<EventLoopStage.Turn> has = new ArrayList<>();
    stage.enter(0, 0, (nowNanos, turn) -> has.add(turn));
    int[] came = {0};
    for (int i = 0; i < CROWD; i++) {
      stage.enter(
          0,
          0,
          (nowNanos, turn) -> {
            came[0]++;
            turn.end(nowNanos);
          });
    }

    has.getFirst().end(1);

    assertThat(came[0]).isEqualTo(CROWD);
  }

  @Test
  void a_turn_ends_once() {
    List<EventLoopStage.Turn> has = new ArrayList<>();
    idle(new Calendar(0)).enter(0, 0, (nowNanos, turn) -> has.add(turn));
    has.getFirst().end(1);

    assertThatThrownBy(() -> has.getFirst().end(2)).isInstanceOf(IllegalStateException.class);
  }

  private static EventLoopStage idle(Calendar calendar) {
    return new EventLoopStage(calendar, new EventLoopSpec(1), (nowNanos, work) -> work);
  }

  private static final class Visitor implements EventLoopStage.Guest {
    private final Calendar calendar;
    private final int loop;
    private final long cameNanos;
    private final long staysNanos;
    private long enteredNanos = -1;

    Visitor(Calendar calendar, int loop, long cameNanos, long staysNanos) {
      this.calendar = calendar;
      this.loop = loop;
      this.cameNanos = cameNanos;
      this.staysNanos = staysNanos;
    }

    @Override
    public void entered(long nowNanos, EventLoopStage.Turn turn) {
      assertThat(enteredNanos).isEqualTo(-1);
      enteredNanos = nowNanos;
      if (staysNanos == 0) {
        turn.end(nowNanos);
      } else {
        calendar.plan(nowNanos + staysNanos, (later, tag) -> turn.end(later), 0);
      }
    }
  }
}

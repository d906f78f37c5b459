package dev.capsize.payments.intervention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.payments.problem.Problem;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private final AtomicLong nowNanos = new AtomicLong(-5);
  private double draw;
  private final Gate gate = new Gate(nowNanos::get, () -> draw);

  @Test
  void everybody_is_let_in_unless_somebody_intervened() {
    assertThat(gate.sheds()).isFalse();
    assertThat(gate.enter()).isNull();
  }

  @Test
  void the_share_is_refused_as_long_as_it_holds() {
    gate.shed(0.5, 100);

    draw = 0.49;
    assertThat(gate.sheds()).isTrue();
    draw = 0.5;
    assertThat(gate.sheds()).isFalse();
    assertThat(gate.shedding()).isTrue();
    draw = 0;
    nowNanos.addAndGet(99);
    assertThat(gate.sheds()).isTrue();
    assertThat(gate.enter()).as("who was let in before").isNull();
    nowNanos.addAndGet(1);
    assertThat(gate.sheds()).isFalse();
    assertThat(gate.shedding()).isFalse();
  }

  @Test
  void who_is_inside_already_counts_and_stays() {
    gate.enter();
    gate.enter();

    gate.limit(2, 100);

    assertThat(gate.enter()).isEqualTo(Problem.LIMITED);
    gate.leave();
    assertThat(gate.enter()).isNull();
    assertThat(gate.enter()).isEqualTo(Problem.LIMITED);
    nowNanos.addAndGet(100);
    assertThat(gate.enter()).isNull();
  }

  @Test
  void one_that_is_sent_away_finds_the_door_closed() {
    var answer = new AtomicReference<@Nullable Problem>();

    Gate.sendAway(() -> answer.set(gate.enter()));

    assertThat(answer.get()).isEqualTo(Problem.DRAINED);
    assertThat(gate.enter()).isNull();
  }
}

package dev.capsize.standin.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GateTest {
  private final AtomicLong nowNanos = new AtomicLong(-5);
  private double draw;
  private final Gate gate = new Gate(nowNanos::get, () -> draw);

  @Test
  void everybody_is_let_in_unless_somebody_intervened() {
    assertThatCode(gate::enter).doesNotThrowAnyException();
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
    assertThatCode(gate::enter).as("who was let in before").doesNotThrowAnyException();
    nowNanos.addAndGet(1);
    assertThat(gate.sheds()).isFalse();
    assertThat(gate.shedding()).isFalse();
  }

  @Test
  void who_is_inside_already_counts_and_stays() {
    gate.enter();
    gate.enter();

    gate.limit(2, 100);

    assertThat(refused()).isEqualTo(Kind.LIMITED);
    gate.leave();
    gate.enter();
    assertThat(refused()).isEqualTo(Kind.LIMITED);
    nowNanos.addAndGet(100);
    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  @Test
  void one_that_is_sent_away_finds_the_door_closed() {
    Gate.sendAway(() -> assertThat(refused()).isEqualTo(Kind.DRAINED));

    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  private Kind refused() {
    return catchThrowableOfType(Refused.class, gate::enter).kind();
  }
}

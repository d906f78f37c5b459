package dev.capsize.mechanism.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import dev.capsize.model.Deployment.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a kubelet makes of the answers that it gets.
final class ProbeStageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Probe PROBE =
      new Probe("/", "http", Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(1), 3);

  private final Calendar calendar = new Calendar(0);
  private final Replica replica = new Replica();
  private final ProbeStage stage = new ProbeStage(calendar, PROBE, replica);

  @Test
  void three_questions_without_an_answer_make_it_unhealthy() {
    stage.start(0);

    calendar.run(5 * SECOND - 1, 100);
    assertThat(replica.found).isEmpty();
    calendar.run(5 * SECOND, 100);
    assertThat(replica.found).as("the third is asked at 4 s").containsExactly(false);
  }

  @Test
  void an_answer_that_comes_too_late_does_not_answer_the_next_question() {
    stage.start(0);
    calendar.run(2 * SECOND, 100);
    assertThat(replica.asked).hasSize(2);

    replica.asked.getFirst().answered(2 * SECOND, true);

    assertThat(replica.found).isEmpty();
    assertThat(stage.failures()).isEqualTo(1);
    replica.asked.getLast().answered(2 * SECOND, true);
    assertThat(replica.found).containsExactly(true);
    assertThat(stage.failures()).isZero();
  }

  @Test
  void each_question_is_answered_or_given_up_once_whatever_happens() {
    for (long seed = 1; seed <= 200; seed++) {
      RandomStream random = RandomStream.of(seed, "day");
      Calendar days = new Calendar(0);
      Replica any = new Replica();
      ProbeStage probe = new ProbeStage(days, PROBE, any);
      probe.start(0);
      for (int event = 0; event < 100; event++) {
        days.run(days.nowNanos() + (long) (random.nextExponential() * SECOND), 100);
        if (!any.asked.isEmpty()) {
          ProbeStage.Question question = any.asked.get(random.nextBelow(any.asked.size()));
          question.answered(days.nowNanos(), random.nextBelow(2) == 0);
          assertThat(question.open()).isFalse();
        }
        if (event == 90) {
          probe.close();
        }
        probe.requireSound();
      }
      long open = any.asked.stream().filter(ProbeStage.Question::open).count();
      assertThat(open).as("seed %d", seed).isZero();
    }
  }

  @Test
  void who_is_closed_asks_no_more() {
    stage.start(0);
    calendar.run(SECOND / 2, 100);

    stage.close();
    calendar.run(100 * SECOND, 100);

    assertThat(replica.asked).hasSize(1);
    assertThat(replica.found).isEmpty();
    assertThat(calendar.planned()).isZero();
  }

  private static final class Replica implements ProbeStage.Probed {
    private final List<ProbeStage.Question> asked = new ArrayList<>();
    private final List<Boolean> found = new ArrayList<>();

    @Override
    public void ask(long nowNanos, ProbeStage.Question question) {
      asked.add(question);
    }

    @Override
    public void gaveUp(long nowNanos, ProbeStage.Question question) {
      assertThat(question.open()).isFalse();
    }

    @Override
    public void found(long nowNanos, boolean healthy) {
      found.add(healthy);
    }
  }
}

package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Choices of meaning that change verdicts, each where it makes a difference.
final class SemanticsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /// A stall from 4.95 to 7.05 s, of a server that works on one request per second for 100 ms.
  @Test
  void work_that_starts_in_a_stall_starts_at_its_end() {
    Trigger.Stall stall =
        new Trigger.Stall("server", Duration.ofMillis(4950), Duration.ofMillis(2100));

    List<Request> requests = unbounded(100, LONG).requests(Optional.of(stall));

    assertThat(endMillis(requests.get(3))).isEqualTo(4100);
    assertThat(endMillis(requests.get(4))).isEqualTo(7150);
    assertThat(endMillis(requests.get(5))).isEqualTo(7250);
    assertThat(endMillis(requests.get(6))).isEqualTo(7350);
    assertThat(endMillis(requests.get(7))).isEqualTo(8100);
  }

  @Test
  void work_that_started_before_a_stall_ends_as_usual() {
    Trigger.Stall stall =
        new Trigger.Stall("server", Duration.ofMillis(5050), Duration.ofMillis(500));

    List<Request> requests = unbounded(100, LONG).requests(Optional.of(stall));

    assertThat(endMillis(requests.get(4))).isEqualTo(5100);
  }

  /// The second request comes while the first is worked on, and nobody may wait.
  @Test
  void a_full_queue_that_is_silent_lets_the_patience_end() {
    assertThat(second(Full.SILENT).attempts())
        .extracting(Attempt::outcome)
        .containsExactly("timeout", "timeout");
  }

  @Test
  void a_full_queue_that_rejects_answers_at_once_and_is_tried_again() {
    assertThat(second(Full.REJECT).attempts())
        .extracting(Attempt::outcome)
        .containsExactly("http 503 full", "http 503 full");
    assertThat(endMillis(second(Full.REJECT))).isEqualTo(3000);
  }

  @Test
  void a_full_queue_that_loses_is_not_tried_again() {
    assertThat(second(Full.LOST).attempts())
        .extracting(Attempt::outcome)
        .containsExactly("http 503 lost");
    assertThat(endMillis(second(Full.LOST))).isEqualTo(2000);
  }

  /// The first answer comes at 2.5 s: the attempt was given up at 1.6 s, and the next one begins at
  /// 2.6 s.
  @Test
  void an_answer_between_two_attempts_counts_only_where_the_request_need_just_be_open() {
    Duration patience = Duration.ofMillis(600);

    assertThat(first(patience, LateAnswer.DISCARDED).good()).isFalse();
    assertThat(first(patience, LateAnswer.WHILE_TRYING).good()).isFalse();
    assertThat(first(patience, LateAnswer.WHILE_OPEN).good()).isTrue();
    assertThat(endMillis(first(patience, LateAnswer.WHILE_OPEN))).isEqualTo(2500);
  }

  /// The same answer at 2.5 s: given up at 1.4 s, and the next attempt runs from 2.4 s on.
  @Test
  void an_answer_under_the_next_attempt_counts_where_a_late_one_counts_at_all() {
    Duration patience = Duration.ofMillis(400);

    assertThat(first(patience, LateAnswer.DISCARDED).good()).isFalse();
    assertThat(first(patience, LateAnswer.WHILE_TRYING).good()).isTrue();
    assertThat(first(patience, LateAnswer.WHILE_OPEN).good()).isTrue();
  }

  /// Given up for good at 1.2 + 1.2 s, before the answer at 2.5 s.
  @Test
  void an_answer_after_the_last_attempt_counts_where_it_always_counts() {
    Duration patience = Duration.ofMillis(200);

    assertThat(first(patience, LateAnswer.WHILE_OPEN).good()).isFalse();
    assertThat(first(patience, LateAnswer.ALWAYS).good()).isTrue();
  }

  private static Request first(Duration patience, LateAnswer late) {
    return new SingleThread(Duration.ofMillis(1500), patience, QueueSpec.FIFO, late)
        .requests(Optional.empty())
        .getFirst();
  }

  private static Request second(Full full) {
    QueueSpec nobodyWaits = new QueueSpec(new QueueSpec.Order.Fifo(), OptionalInt.of(0), full);
    return new SingleThread(
            Duration.ofSeconds(10), Duration.ofSeconds(2), nobodyWaits, LateAnswer.DISCARDED)
        .requests(Optional.empty())
        .get(1);
  }

  private static SingleThread unbounded(long serviceMillis, Duration patience) {
    return new SingleThread(
        Duration.ofMillis(serviceMillis), patience, QueueSpec.FIFO, LateAnswer.DISCARDED);
  }

  private static long endMillis(Request request) {
    return Math.round(request.endNanos() / 1e6);
  }
}

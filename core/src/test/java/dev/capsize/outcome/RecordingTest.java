package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RecordingTest {

  @Test
  void its_lists_are_sorted_whatever_the_order_they_came_in() {
    Recording recording = Recordings.cascade().build();

    assertThat(recording.requests()).extracting(Request::intendedNanos).isSorted();
    assertThat(recording.samples()).extracting(PoolSample::atNanos).isSorted();
    assertThat(recording.requests()).extracting(Request::endpoint).contains("charge", "catalog");
  }

  @Test
  void a_full_run_is_analysed_fast_enough_to_do_it_every_second() {
    // 45,000 requests, 135,000 attempts; the bound is far above what it takes on a quiet machine.
    Recordings recordings = Recordings.cascade().rate("charge", 190).rate("catalog", 690);
    Recording recording =
        recordings.fare("", -2, 50, Recordings.Fare.collapsed()).samplesPerSecond(50).build();

    long start = System.nanoTime();
    Result result = Result.of(recording);
    long took = System.nanoTime() - start;

    assertThat(recording.requests()).hasSizeGreaterThan(45_000);
    assertThat(result.verdict()).isEqualTo(Verdict.OVERLOADED);
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void a_request_cannot_end_before_it_was_meant_to_start() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Request("charge", 5, 4, List.of()))
        .withMessage("a request ends at 4 ns, before its intended start at 5 ns");
  }

  @Test
  void an_attempt_cannot_end_before_it_starts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attempt(5, 4, "payments-1", Attempt.OK))
        .withMessage("an attempt ends at 4 ns, before its start at 5 ns");
  }

  @Test
  void a_call_cannot_take_less_than_no_time() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DependencyCall("provider", 0, -1))
        .withMessage("a call lasted -1 ns");
  }

  @Test
  void a_pool_cannot_have_less_than_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolSample(0, "payments-1", "db", 1, 0, 2, 3))
        .withMessage("pool db of payments-1: 1 in use of 0, 2 and 3 waiting");
  }

  @Test
  void there_are_six_links() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Link(7, "seventh", OptionalDouble.empty(), ""))
        .withMessage("link 7; there are six");
  }

  @Test
  void an_attempt_that_still_waits_neither_succeeded_nor_failed() {
    Attempt open = new Attempt(0, 1, "payments-1", Attempt.OPEN);

    assertThat(open.ok()).isFalse();
    assertThat(open.failed()).isFalse();
  }

  @Test
  void a_request_is_good_when_its_last_attempt_is() {
    Attempt bad = new Attempt(0, 1, "payments-1", "timeout");
    Attempt good = new Attempt(1, 2, "payments-1", Attempt.OK);

    assertThat(new Request("charge", 0, 2, List.of(bad, good)).good()).isTrue();
    assertThat(new Request("charge", 0, 1, List.of(bad)).good()).isFalse();
    assertThat(new Request("charge", 0, 1, List.of()).good()).isFalse();
  }
}

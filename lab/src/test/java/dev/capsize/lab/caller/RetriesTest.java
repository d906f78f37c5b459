package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.RetryPolicy;
import dev.capsize.model.RetryPolicy.Jitter;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private static final RetryPolicy THREE =
      new RetryPolicy(3, Duration.ofMillis(100), 2, Jitter.FULL);

  static Stream<Outcome> indefiniteOrTemporary() {
    return Stream.of(
        Outcome.TIMEOUT,
        Outcome.REFUSED,
        Outcome.RESET,
        Outcome.BAD_ANSWER,
        Outcome.NO_REPLICA,
        Outcome.NOT_SENT,
        status(500),
        status(503),
        status(409));
  }

  @ParameterizedTest
  @MethodSource("indefiniteOrTemporary")
  void what_may_go_better_next_time_is_tried_again(Outcome outcome) {
    assertThat(Retries.waitNanos(THREE, outcome, 1, 0)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 302, 400, 404, 422, 429})
  void an_answer_that_would_be_the_same_is_not(int status) {
    assertThat(Retries.waitNanos(THREE, status(status), 1, 0)).isEmpty();
  }

  @Test
  void after_the_last_attempt_there_is_none() {
    assertThat(Retries.waitNanos(THREE, Outcome.TIMEOUT, 2, 0)).isPresent();
    assertThat(Retries.waitNanos(THREE, Outcome.TIMEOUT, 3, 0)).isEmpty();
  }

  @Test
  void with_full_jitter_the_wait_is_anywhere_below_its_bound() {
    assertThat(Retries.waitNanos(THREE, Outcome.TIMEOUT, 1, 0)).hasValue(0);
    assertThat(Retries.waitNanos(THREE, Outcome.TIMEOUT, 1, 0.5)).hasValue(50_000_000);
    assertThat(Retries.waitNanos(THREE, Outcome.TIMEOUT, 2, 0.5)).hasValue(100_000_000);
  }

  @Test
  void without_jitter_the_wait_is_its_bound() {
    var policy = new RetryPolicy(3, Duration.ofMillis(100), 2, Jitter.NONE);

    assertThat(Retries.waitNanos(policy, Outcome.TIMEOUT, 2, 0.5)).hasValue(200_000_000);
  }

  private static Outcome status(int status) {
    return Outcome.answered(status, Optional.empty());
  }
}

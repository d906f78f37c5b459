package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import dev.capsize.intervention.Intervention.CapAttempts;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private static final Backoff DOUBLING =
      new Backoff.Exponential(Duration.ofMillis(100), 2, Duration.ofSeconds(1));

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
    assertThat(begin(retries(3, Jitter.FULL)).after(outcome)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 302, 400, 404, 422, 429})
  void an_answer_that_would_be_the_same_is_not(int status) {
    assertThat(begin(retries(3, Jitter.FULL)).after(status(status))).isEmpty();
  }

  @Test
  void after_the_last_attempt_there_is_none() {
    Retries.Pursued pursued = begin(retries(3, Jitter.FULL));

    assertThat(pursued.after(Outcome.TIMEOUT)).isPresent();
    assertThat(pursued.after(Outcome.TIMEOUT)).isPresent();
    assertThat(pursued.after(Outcome.TIMEOUT)).isEmpty();
  }

  /// The waits are the simulated ones, draw for draw; for a jitter that looks at the wait before
  /// as well.
  @ParameterizedTest
  @EnumSource(Jitter.class)
  void the_waits_are_those_of_the_simulation(Jitter jitter) {
    Retries.Pursued pursued = begin(retries(6, jitter));
    RandomStream random = RandomStream.of(1, "waits");
    List<Long> waits = new ArrayList<>();
    List<Long> simulated = new ArrayList<>();
    long previous = 0;
    for (int attempt = 2; attempt <= 6; attempt++) {
      waits.add(pursued.after(Outcome.TIMEOUT).orElseThrow());
      previous = jitter.waitNanos(DOUBLING, attempt, previous, random.nextUniform());
      simulated.add(previous);
    }

    assertThat(waits).isEqualTo(simulated);
  }

  @Test
  void all_requests_of_a_caller_pay_from_one_budget() {
    var budget = new BudgetSpec.SuccessFunded(2, 0.5, 1);
    var retries = new Retries(new RetrySpec(3, DOUBLING, Jitter.NONE, budget), () -> 0);

    assertThat(begin(retries).after(Outcome.TIMEOUT)).isPresent();
    assertThat(begin(retries).after(Outcome.TIMEOUT)).isPresent();
    assertThat(begin(retries).after(Outcome.TIMEOUT)).isEmpty();
    begin(retries).after(Outcome.OK);
    begin(retries).after(Outcome.OK);
    assertThat(begin(retries).after(Outcome.TIMEOUT)).isPresent();
    assertThat(begin(retries).after(Outcome.TIMEOUT)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void under_a_cap_a_request_gives_up_after_so_many_attempts_and_only_then() {
    var cap = new CapAttempts(Duration.ofSeconds(10), Duration.ofSeconds(5), 1);
    var caps = new Caps(List.of(cap));
    var nowNanos = new AtomicLong();
    var retries =
        new Retries(
            new RetrySpec(3, DOUBLING, Jitter.NONE, new BudgetSpec.Unlimited()),
            nowNanos::get,
            caps);

    nowNanos.set(Duration.ofSeconds(10).toNanos() - 1);
    Retries.Pursued waits = begin(retries);
    assertThat(waits.after(Outcome.TIMEOUT)).as("before the cap").isPresent();
    nowNanos.set(Duration.ofSeconds(10).toNanos());
    assertThat(waits.mayBegin()).as("it waited while the cap came").isFalse();
    Retries.Pursued fresh = begin(retries);
    assertThat(fresh.mayBegin()).as("the first attempt").isTrue();
    assertThat(fresh.after(Outcome.TIMEOUT)).isEmpty();
    assertThat(caps.givenUp(cap)).isEqualTo(2);
    nowNanos.set(Duration.ofSeconds(15).toNanos());
    assertThat(begin(retries).after(Outcome.TIMEOUT)).as("after the cap").isPresent();
    assertThat(caps.givenUp(cap)).isEqualTo(2);
  }

  private static Retries retries(int attempts, Jitter jitter) {
    return new Retries(
        new RetrySpec(attempts, DOUBLING, jitter, new BudgetSpec.Unlimited()), () -> 0);
  }

  private static Retries.Pursued begin(Retries retries) {
    return retries.begin(RandomStream.of(1, "waits"));
  }

  private static Outcome status(int status) {
    return Outcome.answered(status, Optional.empty());
  }
}

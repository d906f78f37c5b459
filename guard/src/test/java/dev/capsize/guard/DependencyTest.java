package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.guard.GuardListener.RetryDecision;
import dev.capsize.mechanism.breaker.RampedBreaker;
import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.mechanism.throttle.ThrottleSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Calls of a dependency, on a clock of the test.
final class DependencyTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<RetryDecision> retries = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Guard guard =
      Guard.of(
          DoorSettings.standard(Duration.ofSeconds(2)),
          new GuardListener() {
            @Override
            public void retry(String dependency, RetryDecision decision) {
              retries.add(decision);
            }

            @Override
            public void callRefused(String dependency, Refusal why) {
              refusals.add(why);
            }
          },
          clock::get);

  private Dependency dependency(int attempts, double burst) {
    return guard.dependency(
        "provider",
        new CallSettings(
            new RetrySpec(
                attempts, Backoff.NONE, Jitter.NONE, BudgetSpec.SuccessFunded.brooker(burst)),
            ThrottleSpec.standard(),
            RampedBreakerSpec.standard(Duration.ofMillis(250))));
  }

  private String answer(Dependency called, String answer, boolean repeatable) {
    return called.call(
        () -> {
          sent.incrementAndGet();
          return answer;
        },
        it -> Answered.valueOf(it),
        repeatable);
  }

  private void fail(Dependency called, boolean repeatable) {
    assertThatThrownBy(
            () ->
                called.call(
                    () -> {
                      sent.incrementAndGet();
                      throw new IOException("no answer");
                    },
                    it -> Answered.WELL,
                    repeatable))
        .hasMessage("no answer");
  }

  @Test
  void what_is_answered_well_is_sent_once() {
    assertThat(answer(dependency(3, 10), "WELL", true)).isEqualTo("WELL");
    assertThat(sent).hasValue(1);
    assertThat(retries).isEmpty();
  }

  @Test
  void what_fails_is_sent_again_as_often_as_it_may() {
    fail(dependency(3, 10), true);
    assertThat(sent).hasValue(3);
    assertThat(retries).containsExactly(RetryDecision.ALLOWED, RetryDecision.ALLOWED);
  }

  @Test
  void what_may_not_be_repeated_is_not() {
    fail(dependency(3, 10), false);
    assertThat(sent).hasValue(1);
  }

  @Test
  void what_the_callee_says_no_to_is_not_repeated() {
    assertThat(answer(dependency(3, 10), "NO", true)).isEqualTo("NO");
    assertThat(sent).hasValue(1);
  }

  @Test
  void retries_end_when_nothing_paid_for_them_is_left() {
    Dependency called = dependency(2, 2);
    fail(called, true);
    fail(called, true);
    fail(called, true);
    assertThat(sent).hasValue(5);
    assertThat(retries)
        .containsExactly(RetryDecision.ALLOWED, RetryDecision.ALLOWED, RetryDecision.DENIED_BUDGET);
  }

  @Test
  void nothing_is_sent_for_a_caller_who_has_left() {
    clock.set(1_000);
    long before = DeadlineScope.begin(999);
    try {
      assertThatThrownBy(() -> answer(dependency(2, 2), "WELL", true))
          .isSameAs(Refused.of(Refusal.EXPIRED));
    } finally {
      DeadlineScope.restore(before);
    }
    assertThat(sent).hasValue(0);
    assertThat(refusals).containsExactly(Refusal.EXPIRED);
  }

  @Test
  void after_enough_failures_nothing_is_sent_for_a_while() {
    Dependency called = dependency(1, 1);
    for (int i = 0; i < 10; i++) {
      clock.addAndGet(1_000_000);
      fail(called, true);
    }
    assertThat(called.state()).isEqualTo(RampedBreaker.State.OPEN);
    assertThat(called.refuses()).isTrue();
    assertThatThrownBy(() -> answer(called, "WELL", true))
        .isSameAs(Refused.of(Refusal.BREAKER_OPEN));
    assertThat(sent).hasValue(10);

    clock.addAndGet(Duration.ofMillis(1_300).toNanos());
    assertThat(answer(called, "WELL", true)).isEqualTo("WELL");
  }

  /// A first attempt that may have done something counts, not the refusal of the second.
  @Test
  void a_retry_that_is_refused_leaves_the_first_outcome() {
    Dependency called = dependency(2, 100);
    for (int i = 0; i < 4; i++) {
      fail(called, true);
    }
    assertThat(sent).hasValue(8);
    fail(called, true);
    assertThat(called.state()).isEqualTo(RampedBreaker.State.OPEN);
    assertThat(refusals).isEmpty();
  }

  @Test
  void an_open_breaker_does_not_teach_the_throttle() {
    Dependency called = dependency(1, 1);
    for (int i = 0; i < 10; i++) {
      fail(called, true);
    }
    for (int i = 0; i < 1_000; i++) {
      assertThatThrownBy(() -> answer(called, "WELL", true)).isInstanceOf(Refused.class);
    }
    clock.addAndGet(Duration.ofMillis(1_300).toNanos());
    for (int i = 0; i < 100; i++) {
      answer(called, "WELL", true);
    }
    assertThat(refusals).doesNotContain(Refusal.THROTTLED);
  }

  @Test
  void a_callee_that_refuses_is_spared_but_not_called_ill() {
    Dependency called = dependency(1, 1);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      clock.addAndGet(1_000_000);
      try {
        answer(called, "REFUSED", true);
      } catch (Refused throttled) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(900);
    assertThat(refusals).containsOnly(Refusal.THROTTLED);
    assertThat(called.state()).isEqualTo(RampedBreaker.State.CLOSED);
  }

  @Test
  void a_refusal_has_no_stack_trace() {
    for (Refusal each : Refusal.values()) {
      assertThat(Refused.of(each).getStackTrace()).isEmpty();
      assertThat(Refused.of(each).refusal()).isEqualTo(each);
    }
  }

  @Test
  void in_shadow_mode_what_is_too_late_is_sent_all_the_same() {
    guard.mode(Mode.SHADOW);
    clock.set(100);
    long before = DeadlineScope.begin(50);
    try {
      assertThat(answer(dependency(1, 10), "WELL", false)).isEqualTo("WELL");
    } finally {
      DeadlineScope.restore(before);
    }
  }

  @Test
  void an_attempt_that_is_interrupted_is_not_sent_again_and_held_against_nobody() {
    Dependency called = dependency(3, 100);
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  called.call(
                      () -> {
                        sent.incrementAndGet();
                        throw new InterruptedException();
                      },
                      it -> Answered.WELL,
                      true))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(sent).hasValue(50);
    assertThat(retries).isEmpty();
    assertThat(called.state()).isEqualTo(RampedBreaker.State.CLOSED);
  }

  private CompletableFuture<String> later(
      Dependency called, List<CompletableFuture<String>> sends) {
    return called.callAsync(
        () -> {
          sends.add(new CompletableFuture<>());
          return sends.getLast();
        },
        Answered::valueOf,
        true);
  }

  @Test
  void without_a_waiting_thread_it_is_sent_again_by_the_same_rules() throws Exception {
    List<CompletableFuture<String>> sends = new CopyOnWriteArrayList<>();
    CompletableFuture<String> answer = later(dependency(3, 10), sends);

    sends.getFirst().completeExceptionally(new IOException("no answer"));
    until(() -> sends.size() == 2);
    sends.get(1).complete("REFUSED");
    until(() -> sends.size() == 3);
    sends.get(2).complete("BADLY");

    assertThat(answer.get()).as("the last one counts").isEqualTo("BADLY");
    assertThat(retries).containsExactly(RetryDecision.ALLOWED, RetryDecision.ALLOWED);
  }

  @Test
  void without_a_waiting_thread_an_open_breaker_refuses_too() {
    Dependency called = dependency(1, 10);
    List<CompletableFuture<String>> sends = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 20 && !called.refuses(); i++) {
      CompletableFuture<String> answer = later(called, sends);
      sends.getLast().completeExceptionally(new IOException("no answer"));
      assertThat(answer).isCompletedExceptionally();
    }

    int before = sends.size();
    assertThat(later(called, sends))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isSameAs(Refused.of(Refusal.BREAKER_OPEN));
    assertThat(sends).hasSize(before);
  }

  @Test
  void to_cancel_the_call_cancels_the_attempt_and_is_held_against_nobody() {
    Dependency called = dependency(3, 10);
    List<CompletableFuture<String>> sends = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 50; i++) {
      assertThat(later(called, sends).cancel(true)).isTrue();
      assertThat(sends.getLast()).isCancelled();
    }

    assertThat(sends).hasSize(50);
    assertThat(called.state()).isEqualTo(RampedBreaker.State.CLOSED);
  }

  private static void until(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}

package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A second attempt beside a first that takes long.
@Timeout(60)
final class HedgeTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<RetryDecision> decisions = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<String>> sends = new CopyOnWriteArrayList<>();
  private final Guard guard =
      Guard.of(
          DoorSettings.standard(Duration.ofSeconds(2)),
          new GuardListener() {
            @Override
            public void retry(String dependency, RetryDecision decision) {
              decisions.add(decision);
            }
          },
          () -> 0);
  private final Dependency called =
      guard.dependency(
          "catalog",
          new CallSettings(
              new RetrySpec(3, Backoff.NONE, Jitter.NONE, BudgetSpec.SuccessFunded.brooker(2)),
              ThrottleSpec.standard(),
              RampedBreakerSpec.standard(Duration.ofMillis(250))));

  private CompletableFuture<String> call(Duration after) {
    return called.hedgedCall(
        () -> {
          var sent = new CompletableFuture<String>();
          sends.add(sent);
          return sent;
        },
        Answered::valueOf,
        after);
  }

  private static void until(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void what_is_answered_soon_is_sent_once() throws Exception {
    CompletableFuture<String> answer = call(NEVER);
    sends.getFirst().complete("WELL");

    assertThat(answer.get()).isEqualTo("WELL");
    assertThat(decisions).isEmpty();
  }

  @Test
  void the_first_good_answer_counts_and_the_other_attempt_is_cancelled() throws Exception {
    CompletableFuture<String> answer = call(AT_ONCE);
    until(() -> sends.size() == 2);

    sends.getLast().complete("WELL");

    assertThat(answer.get()).isEqualTo("WELL");
    assertThat(sends.getFirst()).isCancelled();
    assertThat(called.state()).isEqualTo(RampedBreaker.State.CLOSED);
  }

  @Test
  void one_that_fails_leaves_it_to_the_other_and_the_last_one_tells() throws Exception {
    CompletableFuture<String> saved = call(AT_ONCE);
    until(() -> sends.size() == 2);
    sends.getFirst().completeExceptionally(new IOException("no answer"));
    assertThat(saved).isNotDone();
    sends.getLast().complete("WELL");
    assertThat(saved.get()).isEqualTo("WELL");

    CompletableFuture<String> lost = call(AT_ONCE);
    until(() -> sends.size() == 4);
    sends.get(2).complete("BADLY");
    sends.get(3).completeExceptionally(new IOException("no answer"));
    assertThat(lost)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("no answer");
  }

  @Test
  void hedges_and_retries_share_a_budget() throws Exception {
    // The throttle holds back from whoever has answered nothing yet.
    for (int i = 0; i < 20; i++) {
      assertThat(called.<String, RuntimeException>call(() -> "WELL", Answered::valueOf, false))
          .isEqualTo("WELL");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(call(AT_ONCE)).isNotDone();
    }
    until(() -> decisions.size() == 3);

    assertThat(decisions)
        .containsExactlyInAnyOrder(
            RetryDecision.ALLOWED, RetryDecision.ALLOWED, RetryDecision.DENIED_BUDGET);
    until(() -> sends.size() == 5);
    CompletableFuture<String> repeated =
        called.callAsync(() -> CompletableFuture.completedFuture("BADLY"), Answered::valueOf, true);
    assertThat(repeated.get()).isEqualTo("BADLY");
    assertThat(decisions).hasSize(4).last().isEqualTo(RetryDecision.DENIED_BUDGET);
  }
}

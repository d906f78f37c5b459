package dev.capsize.guard.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tasks with the deadline of whoever gave them.
@Timeout(60)
final class GuardedExecutorTest {
  private static final DoorSettings DOOR = DoorSettings.standard(Duration.ofSeconds(2));

  private final Guard guard = Guard.of(DOOR);

  private GuardedExecutor two() {
    return GuardedExecutor.virtual("reports", 2, guard);
  }

  @Test
  void a_task_has_the_deadline_of_whoever_gave_it_and_the_next_one_its_own() throws Exception {
    GuardedExecutor one = GuardedExecutor.of(Executors.newSingleThreadExecutor(), "one", 1, guard);
    try (one) {
      long deadlineNanos = guard.nowNanos() + Duration.ofSeconds(20).toNanos();
      long before = DeadlineScope.begin(deadlineNanos);
      Future<Long> scoped;
      try {
        scoped = one.submit(DeadlineScope::current);
      } finally {
        DeadlineScope.restore(before);
      }
      assertThat(scoped.get()).isEqualTo(deadlineNanos);
      assertThat(one.submit(DeadlineScope::current).get()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void while_as_many_are_there_as_may_be_the_next_one_is_refused_at_its_deadline()
      throws Exception {
    Queue<String> refusals = new ConcurrentLinkedQueue<>();
    Guard told =
        Guard.of(
            DOOR,
            new GuardListener() {
              @Override
              public void callRefused(String dependency, Refusal why) {
                refusals.add(dependency + " " + why);
              }
            });
    CountDownLatch over = new CountDownLatch(1);
    try (GuardedExecutor threads = GuardedExecutor.virtual("reports", 2, told)) {
      threads.execute(() -> await(over));
      threads.execute(() -> await(over));
      long before = DeadlineScope.begin(told.nowNanos() + Duration.ofMillis(20).toNanos());
      try {
        Throwable refused = catchThrowable(() -> threads.execute(() -> {}));
        assertThat(refused)
            .isInstanceOf(RejectedExecutionException.class)
            .hasMessage("no task for reports: it cannot be answered in time any more")
            .hasCause(Refused.of(Refusal.EXPIRED));
        assertThat(refused.getStackTrace()).isEmpty();
      } finally {
        DeadlineScope.restore(before);
      }
      assertThat(refusals).containsExactly("reports EXPIRED");
      over.countDown();
    }
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_is_too_late_when_a_thread_gets_to_it_is_not_run() throws Exception {
    AtomicLong clock = new AtomicLong();
    Guard timed = Guard.of(DOOR, GuardListener.NONE, clock::get);
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    // Two may be there and one thread does them, so that the second waits in its queue.
    GuardedExecutor one = GuardedExecutor.of(Executors.newSingleThreadExecutor(), "one", 2, timed);
    try (one) {
      one.execute(() -> await(over));
      long before = DeadlineScope.begin(1_000);
      Future<Integer> late;
      try {
        late = one.submit(done::incrementAndGet);
      } finally {
        DeadlineScope.restore(before);
      }
      clock.set(2_000);
      over.countDown();

      assertThatThrownBy(late::get).hasCause(Refused.of(Refusal.EXPIRED));
      assertThat(done).hasValue(0);
      until(one, 0);

      CountDownLatch again = new CountDownLatch(1);
      one.execute(() -> await(again));
      before = DeadlineScope.begin(3_000_000);
      CompletableFuture<Integer> promised;
      try {
        promised = CompletableFuture.supplyAsync(done::incrementAndGet, one);
      } finally {
        DeadlineScope.restore(before);
      }
      clock.set(4_000_000);
      again.countDown();
      assertThat(promised.get()).as("nobody would know that it was not").isEqualTo(1);
    }
  }

  private static void until(GuardedExecutor threads, int inside) throws InterruptedException {
    while (threads.inside() != inside) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void a_task_that_fails_or_is_taken_back_or_not_taken_gives_its_place_back() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    GuardedExecutor one = GuardedExecutor.of(Executors.newSingleThreadExecutor(), "one", 3, guard);
    Future<?> failing =
        one.submit(
            () -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(failing::get).hasRootCauseMessage("no");
    until(one, 0);

    one.execute(() -> await(over));
    Runnable never = () -> {};
    one.execute(never);
    assertThat(one.shutdownNow()).containsExactly(never);
    assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    until(one, 0);

    assertThatThrownBy(() -> one.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .isNotInstanceOf(RefusedTask.class);
    assertThat(one.inside()).isZero();
  }

  @Test
  void no_place_is_lost_among_ten_thousand_tasks() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    GuardedExecutor threads = two();
    try (var givers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10_000; i++) {
        givers.execute(
            () -> {
              try {
                threads.execute(
                    () -> {
                      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                      done.incrementAndGet();
                      atOnce.decrementAndGet();
                    });
              } catch (RefusedTask tooMany) {
                refused.incrementAndGet();
              }
            });
      }
    }
    threads.close();
    assertThat(most.get()).isBetween(1, 2);
    assertThat(done.get() + refused.get()).isEqualTo(10_000);
    assertThat(threads.inside()).isZero();
  }
}

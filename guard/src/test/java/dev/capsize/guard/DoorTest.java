package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.mechanism.admission.LimitSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The door with real threads.
@Timeout(60)
final class DoorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private static Guard guard(int limit, int waiting) {
    return Guard.of(new DoorSettings(PATIENCE, new LimitSpec.Fixed(limit), waiting));
  }

  private static long enter(Guard guard, Priority priority) {
    long now = guard.nowNanos();
    return guard.door().enter(guard.route("GET /", priority), priority, now, guard.deadline(now));
  }

  private static void leave(Guard guard, long entered) {
    guard.door().leave(guard.route("GET /", Priority.NORMAL), entered, Outcome.GOOD);
  }

  private static void until(java.util.function.BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void as_many_come_in_as_the_limit_says_and_the_next_one_waits() throws Exception {
    Guard guard = guard(2, 10);
    long first = enter(guard, Priority.NORMAL);
    long second = enter(guard, Priority.NORMAL);
    assertThat(guard.door().inside()).isEqualTo(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> third = threads.submit(() -> enter(guard, Priority.NORMAL));
      until(() -> guard.door().waiting() == 1);
      assertThat(third.isDone()).isFalse();
      leave(guard, first);
      assertThat(third.get()).isNotNegative();
      leave(guard, third.get());
      leave(guard, second);
    }
    assertThat(guard.door().inside()).isZero();
    assertThat(guard.door().waiting()).isZero();
  }

  @Test
  void who_cannot_be_done_in_time_is_not_begun() {
    Guard guard = guard(2, 10);
    Route route = guard.route("GET /", Priority.NORMAL);
    route.learn(Duration.ofMillis(500).toNanos());
    long now = guard.nowNanos();
    long left = Duration.ofMillis(400).toNanos();

    long entered = guard.door().enter(route, Priority.NORMAL, now, now + left);

    assertThat(Door.refusal(entered)).isEqualTo(Refusal.EXPIRED);
    assertThat(guard.door().inside()).isZero();
  }

  @Test
  void who_waits_until_it_is_too_late_is_sent_away() throws Exception {
    Guard guard = guard(1, 10);
    long inside = enter(guard, Priority.NORMAL);
    Route route = guard.route("GET /", Priority.NORMAL);
    long now = guard.nowNanos();
    long deadline = now + Duration.ofMillis(50).toNanos();

    long entered = guard.door().enter(route, Priority.NORMAL, now, deadline);

    assertThat(Door.refusal(entered)).isEqualTo(Refusal.EXPIRED);
    assertThat(guard.door().waiting()).isZero();
    leave(guard, inside);
    assertThat(guard.door().inside()).isZero();
  }

  @Test
  void more_than_may_wait_are_refused_at_once() throws Exception {
    Guard guard = guard(1, 1);
    long inside = enter(guard, Priority.NORMAL);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> waits = threads.submit(() -> enter(guard, Priority.NORMAL));
      until(() -> guard.door().waiting() == 1);
      assertThat(Door.refusal(enter(guard, Priority.NORMAL))).isEqualTo(Refusal.QUEUE_FULL);
      Future<Long> important = threads.submit(() -> enter(guard, Priority.CRITICAL));
      assertThat(Door.refusal(waits.get())).as("made place").isEqualTo(Refusal.SHED);
      leave(guard, inside);
      leave(guard, important.get());
    }
    assertThat(guard.door().inside()).isZero();
  }

  @Test
  void an_interrupted_thread_leaves_the_line() throws Exception {
    Guard guard = guard(1, 10);
    long inside = enter(guard, Priority.NORMAL);
    ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
    Thread waits = Thread.ofVirtual().start(() -> seen.add(enter(guard, Priority.NORMAL)));
    until(() -> guard.door().waiting() == 1);
    waits.interrupt();
    waits.join();
    assertThat(seen).hasSize(1).allMatch(it -> Door.refusal(it) == Refusal.INTERRUPTED);
    assertThat(guard.door().waiting()).isZero();
    leave(guard, inside);
  }

  @Test
  void a_closed_door_sends_away_who_waits_and_keeps_who_is_inside() throws Exception {
    Guard guard = guard(1, 10);
    long inside = enter(guard, Priority.NORMAL);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> waits = threads.submit(() -> enter(guard, Priority.NORMAL));
      until(() -> guard.door().waiting() == 1);
      guard.door().close();
      assertThat(Door.refusal(waits.get())).isEqualTo(Refusal.DRAINING);
    }
    assertThat(Door.refusal(enter(guard, Priority.NORMAL))).isEqualTo(Refusal.DRAINING);
    assertThat(guard.door().inside()).isEqualTo(1);
    leave(guard, inside);
  }

  @Test
  void switched_off_or_in_shadow_mode_it_refuses_nobody() {
    for (Mode mode : List.of(Mode.OFF, Mode.SHADOW)) {
      Guard guard = guard(1, 1);
      guard.mode(mode);
      List<Long> entered = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        entered.add(enter(guard, Priority.NORMAL));
      }
      assertThat(entered).allMatch(it -> it >= 0);
      entered.forEach(it -> leave(guard, it));
      assertThat(guard.door().inside()).isZero();
      assertThat(guard.door().wouldWait()).isEqualTo(mode == Mode.SHADOW ? 49 : 0);
    }
  }

  @Test
  void a_mode_that_changes_while_requests_are_inside_loses_no_place() {
    Guard guard = guard(5, 1);
    List<Long> entered = new ArrayList<>();
    for (Mode mode : List.of(Mode.ENFORCE, Mode.OFF, Mode.SHADOW, Mode.ENFORCE, Mode.OFF)) {
      guard.mode(mode);
      entered.add(enter(guard, Priority.NORMAL));
    }
    guard.mode(Mode.ENFORCE);
    entered.forEach(it -> leave(guard, it));
    assertThat(guard.door().inside()).isZero();
  }

  @Test
  void a_hundred_thousand_virtual_threads_lose_no_place() throws Exception {
    int limit = 20;
    Guard guard = guard(limit, 1000);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(100_000);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100_000; i++) {
        Priority priority = PRIORITIES.get(i % 3);
        threads.execute(
            () -> {
              long entered = enter(guard, priority);
              if (Door.refusal(entered) == null) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1_000);
                inside.decrementAndGet();
                served.incrementAndGet();
                leave(guard, entered);
              } else {
                refused.incrementAndGet();
              }
              all.countDown();
            });
      }
      all.await();
    }
    assertThat(served.get() + refused.get()).isEqualTo(100_000);
    assertThat(served.get()).isPositive();
    assertThat(most.get()).isLessThanOrEqualTo(limit);
    assertThat(guard.door().inside()).isZero();
    assertThat(guard.door().waiting()).isZero();
  }
}

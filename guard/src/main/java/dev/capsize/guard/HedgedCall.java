package dev.capsize.guard;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call with a second attempt beside a first that takes long. What is decided, its [Dependency]
/// decides.
///
/// @param <T> what it gives
final class HedgedCall<T> {
  private final Dependency called;
  private final Supplier<CompletableFuture<T>> attempt;
  private final Function<? super T, Answered> judge;
  private final long deadlineNanos;

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Queue<CompletableFuture<T>> sends = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();

  HedgedCall(
      Dependency called,
      Supplier<CompletableFuture<T>> attempt,
      Function<? super T, Answered> judge,
      long deadlineNanos) {
    this.called = called;
    this.attempt = attempt;
    this.judge = judge;
    this.deadlineNanos = deadlineNanos;
  }

  CompletableFuture<T> begin(Duration after) {
    try {
      long permit = called.first(deadlineNanos);
      CompletableFuture<T> ignored = result.whenComplete((answer, failure) -> callOff());
      underWay.incrementAndGet();
      send(permit);
      if (!result.isDone()) {
        CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS)
            .execute(this::second);
      }
    } catch (Refused refused) {
      result.completeExceptionally(refused);
    }
    return result;
  }

  private void second() {
    long permit = result.isDone() ? Dependency.NO_MORE : called.beside(deadlineNanos);
    if (permit == Dependency.NO_MORE) {
      return;
    }
    // Who ends last tells the caller: it counts only if the first is still under way.
    if (underWay.compareAndSet(1, 2)) {
      send(permit);
    } else {
      called.pays(permit, Answered.CUT_SHORT, 1, false, deadlineNanos);
    }
  }

  private void callOff() {
    sends.forEach(each -> each.cancel(true));
  }

  private void send(long permit) {
    CompletableFuture<T> sent = AsyncCall.sent(attempt, deadlineNanos);
    sends.add(sent);
    if (result.isDone()) {
      callOff();
    }
    CompletableFuture<T> ignored =
        sent.whenComplete((answer, failure) -> ended(permit, answer, failure));
  }

  private void ended(long permit, T answer, @Nullable Throwable failed) {
    Throwable failure = AsyncCall.plain(failed);
    Answered answered = Answered.BADLY;
    if (result.isDone()) {
      answered = Answered.CUT_SHORT;
    } else if (failure == null) {
      try {
        answered = judge.apply(answer);
      } catch (RuntimeException unreadable) {
        failure = unreadable;
      }
    }
    called.pays(permit, answered, 1, false, deadlineNanos);
    boolean isLast = underWay.decrementAndGet() == 0;
    boolean isWell = answered == Answered.WELL || answered == Answered.NO;
    if (isWell || isLast) {
      finish(answer, failure);
    } else if (failure == null) {
      Dependency.discard(answer);
    }
  }

  private void finish(T answer, @Nullable Throwable failure) {
    boolean read =
        failure == null ? result.complete(answer) : result.completeExceptionally(failure);
    if (!read && failure == null) {
      Dependency.discard(answer);
    }
  }
}

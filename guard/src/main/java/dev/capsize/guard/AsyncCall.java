package dev.capsize.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call for whose answer no thread waits. What is decided, its [Dependency] decides.
///
/// @param <T> what it gives
final class AsyncCall<T> {
  private final Dependency called;
  private final Supplier<CompletableFuture<T>> attempt;
  private final Function<? super T, Answered> judge;
  private final boolean repeatable;
  private final long deadlineNanos;

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<T> underWay;

  AsyncCall(
      Dependency called,
      Supplier<CompletableFuture<T>> attempt,
      Function<? super T, Answered> judge,
      boolean repeatable,
      long deadlineNanos) {
    this.called = called;
    this.attempt = attempt;
    this.judge = judge;
    this.repeatable = repeatable;
    this.deadlineNanos = deadlineNanos;
  }

  CompletableFuture<T> begin() {
    try {
      long permit = called.first(deadlineNanos);
      CompletableFuture<T> ignored = result.whenComplete((answer, failure) -> callOff());
      send(permit, 1);
    } catch (Refused refused) {
      result.completeExceptionally(refused);
    }
    return result;
  }

  private void callOff() {
    CompletableFuture<T> sent = underWay;
    if (result.isCancelled() && sent != null) {
      sent.cancel(true);
    }
  }

  private void send(long permit, int number) {
    CompletableFuture<T> sent = sent(attempt, deadlineNanos);
    underWay = sent;
    // It may have been cancelled while nothing was under way.
    callOff();
    CompletableFuture<T> ignored =
        sent.whenComplete((answer, failure) -> ended(permit, number, answer, failure));
  }

  private void ended(long permit, int number, T answer, @Nullable Throwable failed) {
    Throwable failure = failed;
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
    boolean again = repeatable && (failure == null || plain(failure) instanceof Exception);
    if (called.pays(permit, answered, number, again, deadlineNanos)) {
      CompletableFuture.delayedExecutor(called.pauseNanos(number + 1), TimeUnit.NANOSECONDS)
          .execute(() -> again(number + 1, answer, plain(failed)));
    } else {
      finish(answer, plain(failure));
    }
  }

  private void again(int number, T answer, @Nullable Throwable failure) {
    long permit = result.isDone() ? Dependency.NO_MORE : called.another();
    if (permit == Dependency.NO_MORE) {
      finish(answer, failure);
      return;
    }
    if (failure == null) {
      Dependency.discard(answer);
    }
    send(permit, number);
  }

  private void finish(T answer, @Nullable Throwable failure) {
    boolean read =
        failure == null ? result.complete(answer) : result.completeExceptionally(failure);
    if (!read && failure == null) {
      Dependency.discard(answer);
    }
  }

  /// Sends one attempt, in the scope of the call whichever thread it is.
  static <T> CompletableFuture<T> sent(Supplier<CompletableFuture<T>> attempt, long deadlineNanos) {
    long before = DeadlineScope.begin(deadlineNanos);
    try {
      return attempt.get();
    } catch (Throwable failed) {
      // Whatever it is, its permit has to come back.
      return CompletableFuture.failedFuture(failed);
    } finally {
      DeadlineScope.restore(before);
    }
  }

  /// What a stage wraps around a failure says nothing.
  static @Nullable Throwable plain(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}

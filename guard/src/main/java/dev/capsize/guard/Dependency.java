package dev.capsize.guard;

import dev.capsize.guard.GuardListener.RetryDecision;
import dev.capsize.mechanism.breaker.RampedBreaker;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.retry.RetryBudget;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.mechanism.throttle.Throttle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Somebody who is called: retries paid from successes, a throttle, and a breaker, in that order.
///
/// The decisions are [RetryBudget], [Throttle] and [RampedBreaker], which the simulator runs as
/// well; one lock around the three of them is held for their arithmetic and never while a call is
/// under way.
public final class Dependency {
  static final long NO_MORE = -3;
  private static final long THROTTLED = -2;

  /// Looks at the lock before a thread is parked, and pauses between two of them: some 15 µs.
  private static final int LOOKS = 5;

  private static final int PAUSES = 400;

  private final String name;
  private final CallSettings settings;
  private final LongSupplier clock;
  private final DoubleSupplier chance;
  private final Switch mode;
  private final GuardListener listener;
  private final HeldConnections held;

  private final ReentrantLock lock = new ReentrantLock();
  private final RetryBudget budget;
  private final Throttle throttle;
  private final RampedBreaker breaker;

  Dependency(
      String name,
      CallSettings settings,
      LongSupplier clock,
      DoubleSupplier chance,
      Switch mode,
      GuardListener listener,
      HeldConnections held) {
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.chance = chance;
    this.mode = mode;
    this.listener = listener;
    this.held = held;
    this.budget = RetryBudget.of(settings.retry().budget());
    this.throttle = new Throttle(settings.throttle());
    this.breaker = new RampedBreaker(settings.breaker(), chance);
  }

  /// Its name in meters.
  public String name() {
    return name;
  }

  /// Calls, again if that is allowed and may help.
  ///
  /// @param attempt sends one
  /// @param judge what an answer says about the callee; a failure that is thrown counts as
  ///     [Answered#BADLY]
  /// @param repeatable whether it may be sent again: it has no effect, or the callee knows it by
  ///     its key
  /// @return the answer to the last attempt that was sent
  /// @throws Refused if none was sent
  /// @throws X as the last attempt did that was sent
  public <T, X extends Exception> T call(
      Attempt<T, X> attempt, Function<? super T, Answered> judge, boolean repeatable) throws X {
    if (mode.get() == Mode.OFF) {
      return attempt.send();
    }
    held.callBegins(name);
    long deadlineNanos = DeadlineScope.current();
    long permit = first(deadlineNanos);
    for (int number = 1; ; number++) {
      T answer;
      try {
        answer = attempt.send();
      } catch (Throwable failed) {
        // Whatever it is, its permit has to come back; what is no mere failure is not repeated.
        boolean calledOff = failed instanceof InterruptedException;
        boolean again = repeatable && failed instanceof Exception;
        Answered answered = calledOff ? Answered.CUT_SHORT : Answered.BADLY;
        permit = next(permit, answered, number, again, deadlineNanos);
        if (permit == NO_MORE) {
          throw failed;
        }
        continue;
      }
      permit = next(permit, judge.apply(answer), number, repeatable, deadlineNanos);
      if (permit == NO_MORE) {
        return answer;
      }
      discard(answer);
    }
  }

  /// Calls without waiting, by the same rules; the deadline is the one of the current thread.
  ///
  /// @param attempt sends one. Retries are sent by another thread, with the same deadline.
  /// @param judge see [#call]
  /// @param repeatable see [#call]
  /// @return the answer to the last attempt that was sent, or its failure; a [Refused] if none was.
  ///     To cancel it cancels the attempt that is under way.
  public <T> CompletableFuture<T> callAsync(
      Supplier<CompletableFuture<T>> attempt,
      Function<? super T, Answered> judge,
      boolean repeatable) {
    if (mode.get() == Mode.OFF) {
      return attempt.get();
    }
    held.callBegins(name);
    return new AsyncCall<>(this, attempt, judge, repeatable, DeadlineScope.current()).begin();
  }

  /// Calls, and once more beside the first attempt if that has not been answered after a while;
  /// whichever is answered well first counts, and the other is cancelled.
  ///
  /// The second attempt is paid for from the same budget as retries are, so that a callee that has
  /// become slow for everybody is not sent everything twice. Nothing is repeated otherwise.
  ///
  /// @param attempt sends one; may be called by another thread, with the same deadline. What it
  ///     calls has to have no effect, or to know the call by its key
  /// @param judge see [#call]
  /// @param after when the second is sent, such as the latency that 95 % stay below
  public <T> CompletableFuture<T> hedgedCall(
      Supplier<CompletableFuture<T>> attempt, Function<? super T, Answered> judge, Duration after) {
    if (mode.get() == Mode.OFF) {
      return attempt.get();
    }
    held.callBegins(name);
    return new HedgedCall<>(this, attempt, judge, DeadlineScope.current()).begin(after);
  }

  /// A permit for a second attempt beside the first, or [#NO_MORE]. It costs what a retry costs.
  long beside(long deadlineNanos) {
    long nowNanos = clock.getAsLong();
    RetryDecision decision;
    lock();
    try {
      decision = pay(nowNanos, 0, deadlineNanos);
    } finally {
      lock.unlock();
    }
    listener.retry(name, decision);
    return decision == RetryDecision.ALLOWED ? another() : NO_MORE;
  }

  /// An answer that nobody is going to read.
  static void discard(Object answer) {
    if (answer instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception ignored) {
        // It was of no use anyway.
      }
    }
  }

  /// A permit for the first attempt.
  ///
  /// @throws Refused if the call is not to be sent
  long first(long deadlineNanos) {
    long nowNanos = clock.getAsLong();
    boolean enforced = mode.get() == Mode.ENFORCE;
    Refusal refusal = null;
    long permit = NO_MORE;
    if (enforced && !Deadline.allows(deadlineNanos, nowNanos, 0)) {
      refusal = Refusal.EXPIRED;
    } else {
      permit = acquire(nowNanos, true);
      if (permit == THROTTLED) {
        refusal = Refusal.THROTTLED;
      } else if (permit == RampedBreaker.REFUSED && enforced) {
        refusal = Refusal.BREAKER_OPEN;
      }
    }
    if (refusal != null) {
      listener.callRefused(name, refusal);
      throw Refused.of(refusal);
    }
    return permit;
  }

  /// A permit of the breaker, or why there is none.
  ///
  /// The breaker is asked first: what it refuses was refused by nobody else, and must not count as
  /// such in the throttle, which would go on holding back after the breaker has closed.
  private long acquire(long nowNanos, boolean isFirst) {
    boolean enforced = mode.get() == Mode.ENFORCE;
    lock();
    try {
      if (isFirst) {
        budget.onRequest(nowNanos);
      }
      long permit = breaker.tryAcquire(nowNanos);
      if (permit == RampedBreaker.REFUSED && enforced) {
        return permit;
      }
      if (throttle.allows(nowNanos, chance.getAsDouble()) || !enforced) {
        return permit;
      }
      breaker.release(nowNanos, permit);
      return THROTTLED;
    } finally {
      lock.unlock();
    }
  }

  /// Notes how an attempt ended, and gets ready for another one if there is to be one.
  ///
  /// @return a permit, or [#NO_MORE]
  private long next(
      long permit, Answered answered, int number, boolean repeatable, long deadlineNanos) {
    return pays(permit, answered, number, repeatable, deadlineNanos) && pause(number + 1)
        ? another()
        : NO_MORE;
  }

  /// A permit for one more attempt, or [#NO_MORE].
  long another() {
    long next = acquire(clock.getAsLong(), false);
    // An earlier attempt was sent: it is its outcome that counts, and not this refusal.
    return next >= 0 || (next == RampedBreaker.REFUSED && mode.get() != Mode.ENFORCE)
        ? next
        : NO_MORE;
  }

  /// Notes how an attempt ended.
  ///
  /// @return whether there may be another one; it is paid for
  boolean pays(long permit, Answered answered, int number, boolean repeatable, long deadlineNanos) {
    boolean wanted =
        repeatable
            && number < settings.retry().attempts()
            && (answered == Answered.BADLY || answered == Answered.REFUSED);
    long nowNanos = clock.getAsLong();
    RetryDecision decision = null;
    lock();
    try {
      note(nowNanos, permit, answered);
      if (wanted) {
        decision = decide(nowNanos, number + 1, deadlineNanos);
      }
    } finally {
      lock.unlock();
    }
    if (decision != null) {
      listener.retry(name, decision);
    }
    return decision == RetryDecision.ALLOWED;
  }

  /// A retry is paid for when it is decided, not when it is sent: those that wait are counted.
  private RetryDecision decide(long nowNanos, int attempt, long deadlineNanos) {
    return pay(nowNanos, settings.retry().backoff().boundNanos(attempt), deadlineNanos);
  }

  private RetryDecision pay(long nowNanos, long waitNanos, long deadlineNanos) {
    if (!Deadline.allows(deadlineNanos, nowNanos, waitNanos)) {
      return RetryDecision.DENIED_DEADLINE;
    }
    return budget.tryRetry(nowNanos) ? RetryDecision.ALLOWED : RetryDecision.DENIED_BUDGET;
  }

  private void note(long nowNanos, long permit, Answered answered) {
    boolean good = answered == Answered.WELL || answered == Answered.NO;
    if (good) {
      budget.onSuccess(nowNanos);
    } else if (answered != Answered.CUT_SHORT) {
      budget.onFailure(nowNanos);
    }
    if (answered != Answered.REFUSED) {
      throttle.accepted(nowNanos);
    }
    if (permit < 0) {
      return;
    }
    if (answered == Answered.REFUSED || answered == Answered.CUT_SHORT) {
      // It has too much to do, and says so quickly: that is the throttle's business. And whoever
      // had no time to wait for it learned nothing about it.
      breaker.release(nowNanos, permit);
    } else {
      breaker.onResult(nowNanos, permit, good);
    }
  }

  /// How long to wait before an attempt that was paid for.
  long pauseNanos(int attempt) {
    RetrySpec retry = settings.retry();
    return retry.jitter().waitNanos(retry.backoff(), attempt, 0, chance.getAsDouble());
  }

  private boolean pause(int attempt) {
    try {
      TimeUnit.NANOSECONDS.sleep(pauseNanos(attempt));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What is done under the lock is shorter than parking a thread.
  ///
  /// Who finds it taken steps back for long: two cores that take turns fetch all that it guards
  /// from each other each time, which costs more than the arithmetic. Shorter steps were slower
  /// than parking.
  private void lock() {
    for (int looks = 0; looks < LOOKS; looks++) {
      if (!lock.isLocked() && lock.tryLock()) {
        return;
      }
      for (int i = 0; i < PAUSES; i++) {
        Thread.onSpinWait();
      }
    }
    lock.lock();
  }

  /// Whether a call would be refused at this moment, and go on being so for a while.
  public boolean refuses() {
    if (mode.get() != Mode.ENFORCE) {
      return false;
    }
    lock();
    try {
      return breaker.refusesForNanos(clock.getAsLong()) > 0;
    } finally {
      lock.unlock();
    }
  }

  /// Share of the retry budget that is there, 0 to 1.
  public double budget() {
    lock();
    try {
      return budget.level();
    } finally {
      lock.unlock();
    }
  }

  /// The state of its breaker.
  public RampedBreaker.State state() {
    lock();
    try {
      breaker.watch(clock.getAsLong());
      return breaker.state();
    } finally {
      lock.unlock();
    }
  }
}

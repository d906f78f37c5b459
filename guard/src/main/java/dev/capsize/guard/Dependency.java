package dev.capsize.guard;

import dev.capsize.guard.GuardListener.RetryDecision;
import dev.capsize.mechanism.breaker.RampedBreaker;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.retry.RetryBudget;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.mechanism.throttle.Throttle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Somebody who is called: retries paid from successes, a throttle, and a breaker, in that order.
///
/// The decisions are [RetryBudget], [Throttle] and [RampedBreaker], which the simulator runs as
/// well; one lock around the three of them is held for their arithmetic and never while a call is
/// under way.
public final class Dependency {
  private static final long THROTTLED = -2;
  private static final long NO_MORE = -3;

  private final String name;
  private final CallSettings settings;
  private final LongSupplier clock;
  private final DoubleSupplier chance;
  private final Switch mode;
  private final GuardListener listener;

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
      GuardListener listener) {
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.chance = chance;
    this.mode = mode;
    this.listener = listener;
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
    long permit = first();
    for (int number = 1; ; number++) {
      T answer;
      try {
        answer = attempt.send();
      } catch (Throwable failed) {
        // Whatever it is, its permit has to come back; what is no mere failure is not repeated.
        boolean again = repeatable && failed instanceof Exception;
        permit = next(permit, Answered.BADLY, number, again);
        if (permit == NO_MORE) {
          throw failed;
        }
        continue;
      }
      permit = next(permit, judge.apply(answer), number, repeatable);
      if (permit == NO_MORE) {
        return answer;
      }
      discard(answer);
    }
  }

  /// An answer that nobody is going to read.
  private static void discard(Object answer) {
    if (answer instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception ignored) {
        // It was of no use anyway.
      }
    }
  }

  /// @throws Refused if the call is not to be sent
  private long first() {
    long nowNanos = clock.getAsLong();
    lock.lock();
    try {
      budget.onRequest(nowNanos);
    } finally {
      lock.unlock();
    }
    Refusal refusal = null;
    long permit = acquire(nowNanos);
    if (!Deadline.allows(DeadlineScope.current(), nowNanos, 0)) {
      giveBack(nowNanos, permit);
      refusal = Refusal.EXPIRED;
    } else if (permit == THROTTLED) {
      refusal = Refusal.THROTTLED;
    } else if (permit == RampedBreaker.REFUSED && mode.get() == Mode.ENFORCE) {
      refusal = Refusal.BREAKER_OPEN;
    }
    if (refusal != null) {
      listener.callRefused(name, refusal);
      throw Refused.of(refusal);
    }
    return permit;
  }

  private void giveBack(long nowNanos, long permit) {
    if (permit >= 0) {
      lock.lock();
      try {
        breaker.release(nowNanos, permit);
      } finally {
        lock.unlock();
      }
    }
  }

  /// A permit of the breaker, or why there is none.
  ///
  /// The breaker is asked first: what it refuses was refused by nobody else, and must not count as
  /// such in the throttle, which would go on holding back after the breaker has closed.
  private long acquire(long nowNanos) {
    boolean enforced = mode.get() == Mode.ENFORCE;
    lock.lock();
    try {
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
  private long next(long permit, Answered answered, int number, boolean repeatable) {
    if (!pays(permit, answered, number, repeatable) || !pause(number + 1)) {
      return NO_MORE;
    }
    long next = acquire(clock.getAsLong());
    // An earlier attempt was sent: it is its outcome that counts, and not this refusal.
    return next >= 0 || (next == RampedBreaker.REFUSED && mode.get() != Mode.ENFORCE)
        ? next
        : NO_MORE;
  }

  private boolean pays(long permit, Answered answered, int number, boolean repeatable) {
    boolean wanted =
        repeatable
            && number < settings.retry().attempts()
            && (answered == Answered.BADLY || answered == Answered.REFUSED);
    long nowNanos = clock.getAsLong();
    RetryDecision decision = null;
    lock.lock();
    try {
      note(nowNanos, permit, answered);
      if (wanted) {
        decision = decide(nowNanos, number + 1);
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
  private RetryDecision decide(long nowNanos, int attempt) {
    long backoffNanos = settings.retry().backoff().boundNanos(attempt);
    if (!Deadline.allows(DeadlineScope.current(), nowNanos, backoffNanos)) {
      return RetryDecision.DENIED_DEADLINE;
    }
    return budget.tryRetry(nowNanos) ? RetryDecision.ALLOWED : RetryDecision.DENIED_BUDGET;
  }

  private void note(long nowNanos, long permit, Answered answered) {
    boolean good = answered == Answered.WELL || answered == Answered.NO;
    if (good) {
      budget.onSuccess(nowNanos);
    } else {
      budget.onFailure(nowNanos);
    }
    if (answered != Answered.REFUSED) {
      throttle.accepted(nowNanos);
    }
    if (permit < 0) {
      return;
    }
    if (answered == Answered.REFUSED) {
      // It has too much to do, and says so quickly: that is the throttle's business.
      breaker.release(nowNanos, permit);
    } else {
      breaker.onResult(nowNanos, permit, good);
    }
  }

  private boolean pause(int attempt) {
    RetrySpec retry = settings.retry();
    long waitNanos = retry.jitter().waitNanos(retry.backoff(), attempt, 0, chance.getAsDouble());
    try {
      TimeUnit.NANOSECONDS.sleep(waitNanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whether a call would be refused at this moment, and go on being so for a while.
  public boolean refuses() {
    if (mode.get() != Mode.ENFORCE) {
      return false;
    }
    lock.lock();
    try {
      return breaker.refusesForNanos(clock.getAsLong()) > 0;
    } finally {
      lock.unlock();
    }
  }

  /// Share of the retry budget that is there, 0 to 1.
  public double budget() {
    lock.lock();
    try {
      return budget.level();
    } finally {
      lock.unlock();
    }
  }

  /// The state of its breaker.
  public RampedBreaker.State state() {
    lock.lock();
    try {
      breaker.watch(clock.getAsLong());
      return breaker.state();
    } finally {
      lock.unlock();
    }
  }
}

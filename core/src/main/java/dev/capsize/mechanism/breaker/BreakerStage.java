package dev.capsize.mechanism.breaker;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;

/// A circuit breaker in simulated time: it also changes by itself when its time has come.
public final class BreakerStage implements Handler {
  private final Calendar calendar;
  private final Breaker breaker;
  private long event = Calendar.NONE;
  private long eventNanos = Long.MAX_VALUE;
  private long refused;
  private long permitted;
  private long reported;

  /// A closed breaker.
  public BreakerStage(Calendar calendar, BreakerSpec spec, Breaker.Listener listener) {
    this.calendar = calendar;
    this.breaker = new Breaker(spec, listener);
  }

  /// Asks for one call.
  public boolean tryAcquire(long nowNanos) {
    boolean goes = breaker.tryAcquire(nowNanos);
    if (goes) {
      permitted++;
    } else {
      refused++;
    }
    plan();
    return goes;
  }

  /// A permitted call was not made after all.
  public void release(long nowNanos) {
    reported++;
    breaker.release(nowNanos);
    plan();
  }

  /// A permitted call ended.
  ///
  /// @param durationNanos how long it took
  public void ended(long nowNanos, long durationNanos, boolean failed) {
    reported++;
    if (failed) {
      breaker.onError(nowNanos, durationNanos);
    } else {
      breaker.onSuccess(nowNanos, durationNanos);
    }
    plan();
  }

  /// Somebody closes it by hand.
  public void reset(long nowNanos) {
    breaker.reset(nowNanos);
    plan();
  }

  /// Permitted calls of which nothing was reported yet.
  public long open() {
    return permitted - reported;
  }

  /// No call was reported that was not permitted, or twice.
  ///
  /// @throws IllegalStateException if one was
  public void requireSound() {
    if (reported > permitted) {
      throw new IllegalStateException(
          "a breaker permitted %d calls, and %d were reported".formatted(permitted, reported));
    }
  }

  /// Calls that it refused.
  public long refused() {
    return refused;
  }

  private void plan() {
    long wakes = breaker.wakesAtNanos();
    if (wakes == eventNanos) {
      return;
    }
    calendar.cancel(event);
    eventNanos = wakes;
    event =
        wakes == Long.MAX_VALUE
            ? Calendar.NONE
            : calendar.plan(Math.max(wakes, calendar.nowNanos()), this, 0);
  }

  @Override
  public void happen(long nowNanos, int tag) {
    eventNanos = Long.MAX_VALUE;
    event = Calendar.NONE;
    breaker.wake(nowNanos);
    plan();
  }
}

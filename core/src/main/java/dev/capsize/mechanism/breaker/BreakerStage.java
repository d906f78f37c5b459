package dev.capsize.mechanism.breaker;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;

/// A circuit breaker in simulated time: it also changes by itself when its time has come.
public final class BreakerStage implements Handler {
  /// What [#tryAcquire] gives instead of a permit.
  public static final long REFUSED = -1;

  /// What decides: one of the two breakers there are.
  private interface Decision {
    long tryAcquire(long nowNanos);

    void release(long nowNanos, long permit);

    void ended(long nowNanos, long permit, long durationNanos, boolean failed);

    void reset(long nowNanos);

    default long wakesAtNanos() {
      return Long.MAX_VALUE;
    }

    default void wake(long nowNanos) {}
  }

  private final Calendar calendar;
  private final Decision breaker;
  private long event = Calendar.NONE;
  private long eventNanos = Long.MAX_VALUE;
  private long refused;
  private long permitted;
  private long reported;

  /// A closed breaker that decides as Resilience4j's.
  public BreakerStage(Calendar calendar, BreakerSpec spec, Breaker.Listener listener) {
    this.calendar = calendar;
    this.breaker = new OfResilience4j(new Breaker(spec, listener));
  }

  /// A closed breaker that decides as the guard's.
  ///
  /// @param listener is told that it is half-open when it ramps
  public BreakerStage(
      Calendar calendar, RampedBreakerSpec spec, RandomStream random, Breaker.Listener listener) {
    this.calendar = calendar;
    this.breaker = new OfGuard(new RampedBreaker(spec, random::nextUniform), listener);
  }

  /// Asks for one call.
  ///
  /// @return a permit, 0 or more, or [#REFUSED]
  public long tryAcquire(long nowNanos) {
    long permit = breaker.tryAcquire(nowNanos);
    if (permit == REFUSED) {
      refused++;
    } else {
      permitted++;
    }
    plan();
    return permit;
  }

  /// A permitted call was not made after all.
  public void release(long nowNanos, long permit) {
    reported++;
    breaker.release(nowNanos, permit);
    plan();
  }

  /// A permitted call ended.
  ///
  /// @param durationNanos how long it took
  public void ended(long nowNanos, long permit, long durationNanos, boolean failed) {
    reported++;
    breaker.ended(nowNanos, permit, durationNanos, failed);
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

  /// A permit is no more than a permission: its result counts when it comes.
  private record OfResilience4j(Breaker breaker) implements Decision {
    @Override
    public long tryAcquire(long nowNanos) {
      return breaker.tryAcquire(nowNanos) ? 0 : REFUSED;
    }

    @Override
    public void release(long nowNanos, long permit) {
      breaker.release(nowNanos);
    }

    @Override
    public void ended(long nowNanos, long permit, long durationNanos, boolean failed) {
      if (failed) {
        breaker.onError(nowNanos, durationNanos);
      } else {
        breaker.onSuccess(nowNanos, durationNanos);
      }
    }

    @Override
    public void reset(long nowNanos) {
      breaker.reset(nowNanos);
    }

    @Override
    public long wakesAtNanos() {
      return breaker.wakesAtNanos();
    }

    @Override
    public void wake(long nowNanos) {
      breaker.wake(nowNanos);
    }
  }

  private static final class OfGuard implements Decision {
    private final RampedBreaker breaker;
    private final Breaker.Listener listener;
    private Breaker.State told = Breaker.State.CLOSED;

    OfGuard(RampedBreaker breaker, Breaker.Listener listener) {
      this.breaker = breaker;
      this.listener = listener;
    }

    @Override
    public long tryAcquire(long nowNanos) {
      long permit = breaker.tryAcquire(nowNanos);
      tell(nowNanos);
      return permit;
    }

    @Override
    public void release(long nowNanos, long permit) {
      breaker.release(nowNanos, permit);
      tell(nowNanos);
    }

    @Override
    public void ended(long nowNanos, long permit, long durationNanos, boolean failed) {
      breaker.onResult(nowNanos, permit, !failed);
      tell(nowNanos);
    }

    @Override
    public void reset(long nowNanos) {
      breaker.reset();
      tell(nowNanos);
    }

    private void tell(long nowNanos) {
      Breaker.State now =
          switch (breaker.state()) {
            case CLOSED -> Breaker.State.CLOSED;
            case OPEN -> Breaker.State.OPEN;
            case RAMPING -> Breaker.State.HALF_OPEN;
          };
      if (now != told) {
        listener.changed(nowNanos, told, now);
        told = now;
      }
    }
  }
}

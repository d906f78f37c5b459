package dev.capsize.mechanism.breaker;

import java.util.concurrent.TimeUnit;

/// A circuit breaker that decides as Resilience4j's does.
///
/// Whoever calls asks with [#tryAcquire] and, if let through, reports exactly one of [#onSuccess],
/// [#onError] and [#release]. A result counts for the state that the breaker is in when it arrives,
/// not for the state in which its call was let through: a call of better days that fails late is
/// judged as a probe, and is forgotten while the breaker is open.
///
/// `nowNanos` comes first everywhere, never goes back, and is 0 at a whole second of the clock that
/// time windows are cut by. For one thread.
///
/// - **Source:** Resilience4j 2.4.0, `CircuitBreakerStateMachine`, `CircuitBreakerMetrics`; the
///   same calls through both are compared in `BreakerOracleTest`.
/// - **Not modelled:** see the page of the package.
public final class Breaker {

  /// What becomes of a call.
  public enum State {
    /// It goes through, and counts.
    CLOSED,
    /// It is refused.
    OPEN,
    /// A few go through, and are judged; the others are refused.
    HALF_OPEN
  }

  /// Who is told of a change.
  @FunctionalInterface
  public interface Listener {
    /// Called after the change, within the call that caused it.
    void changed(long nowNanos, State from, State to);
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Listener listener;
  private final Tally closed;
  private final int closedMinimum;
  private final Tally probes;
  private final int probesMinimum;
  private final int probesMax;
  private final float failureRatePercent;
  private final float slowRatePercent;
  private final long slowNanos;
  private final long openForNanos;
  private final long halfOpenForNanos;
  private final boolean opensByItself;

  private State state = State.CLOSED;
  private long openUntilNanos;
  private long wakesAtNanos = NEVER;
  private int permits;

  /// A closed breaker that has seen no call.
  public Breaker(BreakerSpec spec, Listener listener) {
    this.listener = listener;
    closed = Tally.over(spec.window());
    closedMinimum =
        switch (spec.window()) {
          case BreakerSpec.Window.Count count -> Math.min(spec.minimumCalls(), count.calls());
          case BreakerSpec.Window.Time ignored -> spec.minimumCalls();
        };
    probes = Tally.over(new BreakerSpec.Window.Count(spec.halfOpenCalls()));
    probesMinimum = Math.min(spec.minimumCalls(), spec.halfOpenCalls());
    probesMax = spec.halfOpenCalls();
    // As floats, like the rates they are compared with.
    failureRatePercent = (float) spec.failureRatePercent();
    slowRatePercent = (float) spec.slow().ratePercent();
    slowNanos = spec.slow().threshold().toNanos();
    openForNanos = wholeMillis(spec.openFor().toMillis());
    halfOpenForNanos = wholeMillis(spec.halfOpenFor().toMillis());
    opensByItself = spec.opensByItself();
  }

  /// The state as it was left by the latest call; time alone changes nothing (see [#wake]).
  public State state() {
    return state;
  }

  /// Asks to let a call through. An open breaker whose time is over becomes half-open here.
  ///
  /// @return whether the call may be made; if so, its result must be reported
  public boolean tryAcquire(long nowNanos) {
    return switch (state) {
      case CLOSED -> true;
      case OPEN -> {
        // Strictly after, as in Resilience4j: at the very moment it is still open.
        if (nowNanos <= openUntilNanos) {
          yield false;
        }
        change(nowNanos, State.HALF_OPEN);
        yield takePermit();
      }
      case HALF_OPEN -> takePermit();
    };
  }

  private boolean takePermit() {
    if (permits == 0) {
      return false;
    }
    permits--;
    return true;
  }

  /// Gives a permission back that was not used, or whose result shall not count.
  ///
  /// Half-open, this allows one more probe, whichever state the permission is from.
  public void release(long nowNanos) {
    if (state == State.HALF_OPEN) {
      permits++;
    }
  }

  /// Reports a call that was answered.
  public void onSuccess(long nowNanos, long durationNanos) {
    record(nowNanos, durationNanos, false);
  }

  /// Reports a call that failed.
  public void onError(long nowNanos, long durationNanos) {
    record(nowNanos, durationNanos, true);
  }

  private void record(long nowNanos, long durationNanos, boolean failed) {
    boolean slow = durationNanos > slowNanos;
    switch (state) {
      case CLOSED -> {
        closed.record(nowNanos, failed, slow);
        if (closed.calls() >= closedMinimum && isBad(closed)) {
          change(nowNanos, State.OPEN);
        }
      }
      case HALF_OPEN -> {
        probes.record(nowNanos, failed, slow);
        if (probes.calls() >= probesMinimum) {
          change(nowNanos, isBad(probes) ? State.OPEN : State.CLOSED);
        }
      }
      // Resilience4j records these into rates that nothing reads any more.
      case OPEN -> {}
    }
  }

  private boolean isBad(Tally tally) {
    return tally.failedPercent() >= failureRatePercent || tally.slowPercent() >= slowRatePercent;
  }

  /// When it changes by itself: the end of being open, if it opens by itself, or of being
  /// half-open, if that is limited. `Long.MAX_VALUE` if it does not.
  public long wakesAtNanos() {
    return wakesAtNanos;
  }

  /// Changes by itself, if the moment of [#wakesAtNanos] has come; otherwise nothing happens.
  ///
  /// Whoever owns the breaker calls this at that moment. Late, the change is late as well, as it is
  /// when Resilience4j's timer thread is.
  public void wake(long nowNanos) {
    if (nowNanos < wakesAtNanos || wakesAtNanos == NEVER) {
      return;
    }
    change(nowNanos, state == State.OPEN ? State.HALF_OPEN : State.OPEN);
  }

  /// Somebody closes it by hand: it lets all calls through, and has forgotten what it saw.
  ///
  /// - **Source:** Resilience4j 2.4.0, `CircuitBreaker#reset`.
  public void reset(long nowNanos) {
    if (state == State.CLOSED) {
      closed.clear();
    } else {
      change(nowNanos, State.CLOSED);
    }
  }

  private void change(long nowNanos, State to) {
    State from = state;
    state = to;
    wakesAtNanos = NEVER;
    switch (to) {
      case CLOSED -> closed.clear();
      case OPEN -> {
        openUntilNanos = later(nowNanos, openForNanos);
        if (opensByItself) {
          wakesAtNanos = openUntilNanos;
        }
      }
      case HALF_OPEN -> {
        probes.clear();
        permits = probesMax;
        if (halfOpenForNanos > 0) {
          wakesAtNanos = later(nowNanos, halfOpenForNanos);
        }
      }
    }
    listener.changed(nowNanos, from, to);
  }

  /// Resilience4j waits whole milliseconds; what is below them is cut off.
  private static long wholeMillis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static long later(long nowNanos, long waitNanos) {
    return nowNanos > NEVER - waitNanos ? NEVER : nowNanos + waitNanos;
  }
}

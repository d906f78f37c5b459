package dev.capsize.mechanism.breaker;

import java.util.function.DoubleSupplier;

/// A circuit breaker that opens on calls still under way and lets traffic back in a ramp.
///
/// It differs from [Breaker], which decides as Resilience4j does, in three points. A call counts as
/// slow when its **age** crosses the threshold, not when it ends: with calls of 4 s, results lag 4
/// s behind the fault. A result counts only for the **epoch** in which its call was permitted: a
/// late answer of better days neither closes nor opens anything. And it comes back as a **ramp**:
/// one call at once, after it two, then four, doubling with each full round of good answers.
///
/// Whoever calls asks with [#tryAcquire] and, if let through, hands the permit back exactly once,
/// to [#onResult] or [#release]. `nowNanos` is 0 or more and never goes back. For one thread;
/// nothing is allocated after the start.
///
/// - **Source:** resilience4j#1597 (age), vertx-circuit-breaker#14 (epochs), Hystrix#1647 (ramp);
///   the doubling is the slow start of V. Jacobson, "Congestion Avoidance and Control", 1988.
/// - **Law:** while it ramps, calls at once are at most `fullAt`, and at most twice the good
///   answers since it opened, plus one.
public final class RampedBreaker {

  /// What becomes of a call.
  public enum State {
    /// It goes through.
    CLOSED,
    /// It is refused.
    OPEN,
    /// As many go through at once as the ramp allows; the others are refused.
    RAMPING
  }

  /// What [#tryAcquire] says instead of a permit.
  public static final long REFUSED = -1;

  /// Calls under way whose age is watched; of more, the oldest are judged when they end.
  private static final int WATCHED = 1 << 10;

  private static final int MASK = WATCHED - 1;

  private final long slowNanos;
  private final int minimumCalls;
  private final double badShare;
  private final long openNanos;
  private final double jitter;
  private final int fullAt;
  private final DoubleSupplier uniform;

  private final long[] startedNanos = new long[WATCHED];
  private final long[] permits = new long[WATCHED];
  private final boolean[] open = new boolean[WATCHED];
  private final boolean[] bads;

  private State state = State.CLOSED;
  private long nextPermit;
  private long firstOfEpoch;
  private long youngestJudged;
  private int seen;
  private int latest;
  private int bad;
  private long openUntilNanos;
  private int atOnceMax;
  private int atOnce;
  private int goods;

  /// A closed breaker that has seen no call.
  ///
  /// @param uniform draws from `[0, 1)`, once each time it opens
  public RampedBreaker(RampedBreakerSpec spec, DoubleSupplier uniform) {
    slowNanos = spec.slow().toNanos();
    minimumCalls = spec.minimumCalls();
    badShare = spec.badPercent() / 100;
    openNanos = spec.openFor().toNanos();
    jitter = spec.jitter();
    fullAt = spec.fullAt();
    bads = new boolean[spec.window()];
    this.uniform = uniform;
  }

  /// The state as it was left by the latest call of [#tryAcquire], [#onResult] or [#watch].
  public State state() {
    return state;
  }

  /// How long it goes on to refuse everything; 0 if it does not.
  public long refusesForNanos(long nowNanos) {
    return state == State.OPEN ? Math.max(0, openUntilNanos - nowNanos) : 0;
  }

  /// Asks to let a call through.
  ///
  /// @return a permit, 0 or more, or [#REFUSED]
  public long tryAcquire(long nowNanos) {
    watch(nowNanos);
    if (state == State.OPEN) {
      if (nowNanos < openUntilNanos) {
        return REFUSED;
      }
      ramp();
    }
    if (state == State.RAMPING && atOnce >= atOnceMax) {
      return REFUSED;
    }
    atOnce++;
    return permit(nowNanos);
  }

  private long permit(long nowNanos) {
    long permit = nextPermit++;
    int slot = (int) permit & MASK;
    permits[slot] = permit;
    startedNanos[slot] = nowNanos;
    open[slot] = true;
    youngestJudged = Math.max(youngestJudged, nextPermit - WATCHED);
    return permit;
  }

  /// Gives a permit back whose call was not made, or says nothing about the callee.
  public void release(long nowNanos, long permit) {
    if (permit >= firstOfEpoch && ends(permit)) {
      atOnce--;
    }
    watch(nowNanos);
  }

  /// Reports how a permitted call ended.
  ///
  /// @param good whether it was answered as it should be; slow is bad all the same
  public void onResult(long nowNanos, long permit, boolean good) {
    if (permit < firstOfEpoch) {
      return;
    }
    int slot = (int) permit & MASK;
    boolean forgotten = permits[slot] != permit;
    boolean slow = !forgotten && nowNanos - startedNanos[slot] > slowNanos;
    if (!forgotten && permit < youngestJudged && !open[slot]) {
      // Its age was held against the callee while it was under way.
      return;
    }
    ends(permit);
    atOnce--;
    judge(nowNanos, !good || slow);
    watch(nowNanos);
  }

  /// Marks a call as ended; whether it was still watched.
  private boolean ends(long permit) {
    int slot = (int) permit & MASK;
    boolean was = permits[slot] == permit && open[slot];
    if (permits[slot] == permit) {
      open[slot] = false;
    }
    return was;
  }

  /// Looks for calls under way that have become slow. Asking and reporting do so as well; whoever
  /// wants to know in a lull calls this.
  public void watch(long nowNanos) {
    while (youngestJudged < nextPermit) {
      int slot = (int) youngestJudged & MASK;
      if (open[slot]) {
        if (nowNanos - startedNanos[slot] <= slowNanos) {
          return;
        }
        open[slot] = false;
        atOnce--;
        youngestJudged++;
        judge(nowNanos, true);
      } else {
        youngestJudged++;
      }
    }
  }

  private void judge(long nowNanos, boolean isBad) {
    switch (state) {
      case CLOSED -> {
        remember(isBad);
        if (seen >= minimumCalls && bad >= badShare * seen) {
          open(nowNanos);
        }
      }
      case RAMPING -> {
        if (isBad) {
          open(nowNanos);
        } else {
          climb();
        }
      }
      // A result of this epoch cannot come in: no call was permitted in it.
      case OPEN -> {}
    }
  }

  private void remember(boolean isBad) {
    if (seen == bads.length) {
      bad -= bads[latest] ? 1 : 0;
    } else {
      seen++;
    }
    bads[latest] = isBad;
    bad += isBad ? 1 : 0;
    latest = latest + 1 == bads.length ? 0 : latest + 1;
  }

  private void climb() {
    goods++;
    if (goods < atOnceMax) {
      return;
    }
    goods = 0;
    if (atOnceMax >= fullAt) {
      begin(State.CLOSED);
    } else {
      atOnceMax = Math.min(2 * atOnceMax, fullAt);
    }
  }

  private void open(long nowNanos) {
    begin(State.OPEN);
    double stretch = 1 + jitter * (2 * uniform.getAsDouble() - 1);
    openUntilNanos = nowNanos + (long) (openNanos * stretch);
  }

  private void ramp() {
    begin(State.RAMPING);
    atOnceMax = 1;
  }

  /// Somebody closes it by hand: it lets all calls through, and has forgotten what it saw.
  public void reset() {
    begin(State.CLOSED);
  }

  /// From here on earlier permits count for nothing.
  private void begin(State next) {
    state = next;
    firstOfEpoch = nextPermit;
    youngestJudged = nextPermit;
    seen = 0;
    latest = 0;
    bad = 0;
    atOnce = 0;
    goods = 0;
  }
}

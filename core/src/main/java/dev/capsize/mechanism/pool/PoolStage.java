package dev.capsize.mechanism.pool;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import org.jspecify.annotations.Nullable;

/// A pool in simulated time: whoever waits is served, or refused when the acquire timeout is over.
///
/// A permit that becomes free is offered to the next in line, who begins with it after its wake-up,
/// in an event of its own: a long line of those who give it back at once is no deep stack of calls.
/// Until then a newcomer may take it; whoever was robbed goes to the end of the line, with what is
/// left of its time.
///
/// - **Source:** HikariCP 7.0.2, `ConcurrentBag`: `requite` hands an entry that is not in use to a
///   waiting thread, which then has to win it against every thread that borrows in between.
public final class PoolStage {

  /// Who wants a permit.
  public interface Taker {
    /// It has one; to be given back with [PoolStage#release].
    void taken(long nowNanos);

    /// It gets none: the time is over, or too many wait.
    void refused(long nowNanos);

    /// It gets none: all that waited were sent away.
    default void drained(long nowNanos) {
      refused(nowNanos);
    }
  }

  private static final int AWAKE = 0;
  private static final int TIMED_OUT = 1;

  /// Somebody who waits.
  public final class Wait implements Handler {
    private final Taker taker;
    private final long deadlineNanos;
    private Chain.@Nullable Link<Wait> place;
    private Chain.@Nullable Link<Wait> offer;
    private long timeout = Calendar.NONE;
    private long wakeUp = Calendar.NONE;

    private Wait(Taker taker, long deadlineNanos) {
      this.taker = taker;
      this.deadlineNanos = deadlineNanos;
    }

    /// Waits no longer. A permit that was offered goes to the next.
    public void leave(long nowNanos) {
      calendar.cancel(timeout);
      calendar.cancel(wakeUp);
      Chain.Link<Wait> standing = place;
      if (standing != null) {
        pool.leave(standing);
      }
      Chain.Link<Wait> open = offer;
      if (open != null && open.isLinked()) {
        offers.remove(open);
        release(nowNanos);
      }
    }

    private void offered(long nowNanos) {
      // Whoever has an offer is past waiting, however long it takes to wake up.
      calendar.cancel(timeout);
      offer = offers.add(this);
      wakeUp = calendar.plan(nowNanos + wakeUpNanos(), this, AWAKE);
    }

    @Override
    public void happen(long nowNanos, int tag) {
      Chain.Link<Wait> open = offer;
      if (tag == TIMED_OUT) {
        Chain.Link<Wait> standing = place;
        if (standing != null) {
          pool.leave(standing);
        }
        refuse(nowNanos);
      } else if (open != null && open.isLinked()) {
        offers.remove(open);
        taker.taken(nowNanos);
      } else {
        robbed(nowNanos);
      }
    }

    private void robbed(long nowNanos) {
      offer = null;
      if (pool.tryTake()) {
        taken++;
        taker.taken(nowNanos);
      } else if (deadlineNanos - nowNanos <= GIVE_UP_NANOS) {
        refuse(nowNanos);
      } else if (!stand(this)) {
        // The place that it left for the offer has been taken as well.
        taker.refused(nowNanos);
      }
    }

    private void refuse(long nowNanos) {
      timeouts++;
      taker.refused(nowNanos);
    }
  }

  /// What is left of a wait and not worth waiting for; as in `ConcurrentBag#borrow`.
  private static final long GIVE_UP_NANOS = 10_000;

  private final Calendar calendar;
  private final PoolSpec spec;
  private final RandomStream random;
  private final Pool<Wait> pool;
  private final Chain<Wait> offers = new Chain<>();
  private long timeouts;
  private long contested;
  private long taken;
  private long released;

  /// Permits in use beyond the limit when that was last changed.
  private int beyond;

  /// A pool in which every permit is free.
  ///
  /// @param random draws the wake-ups
  public PoolStage(Calendar calendar, PoolSpec spec, RandomStream random) {
    this.calendar = calendar;
    this.spec = spec;
    this.random = random;
    this.pool = new Pool<>(spec);
  }

  /// Asks for a permit.
  ///
  /// @return the wait, if there is one; null if `taker` was told the answer at once
  public @Nullable Wait acquire(long nowNanos, Taker taker) {
    if (pool.tryTake()) {
      taken++;
      taker.taken(nowNanos);
      return null;
    }
    Chain.Link<Wait> offered = offers.first();
    if (offered != null) {
      offers.remove(offered);
      contested++;
      taker.taken(nowNanos);
      return null;
    }
    Wait wait = new Wait(taker, nowNanos + spec.acquireTimeout().toNanos());
    if (!stand(wait)) {
      taker.refused(nowNanos);
      return null;
    }
    return wait;
  }

  private boolean stand(Wait wait) {
    wait.place = pool.join(wait);
    if (wait.place == null) {
      return false;
    }
    wait.timeout = calendar.plan(wait.deadlineNanos, wait, TIMED_OUT);
    return true;
  }

  private long wakeUpNanos() {
    return spec.wakeUp().isZero() ? 0 : (long) (random.nextExponential() * spec.wakeUp().toNanos());
  }

  /// Gives a permit back; the next in line is offered it.
  public void release(long nowNanos) {
    released++;
    if (pool.waiting() > 1) {
      contested++;
    }
    Wait next = pool.release();
    if (next != null) {
      taken++;
      next.offered(nowNanos);
    }
  }

  /// Sends all away that wait and were not offered a permit.
  public void drain(long nowNanos) {
    for (Wait next = pool.chosen(); next != null; next = pool.chosen()) {
      calendar.cancel(next.timeout);
      next.taker.drained(nowNanos);
    }
  }

  /// Has so many permits from now on: fewer as they are given back, more at once.
  ///
  /// @param permits 1 or more
  public void resize(long nowNanos, int permits) {
    pool.resize(permits);
    beyond = Math.max(0, pool.inUse() - permits);
    for (Wait next = pool.next(); next != null; next = pool.next()) {
      taken++;
      next.offered(nowNanos);
    }
  }

  /// Permits in use, those counted that were offered and not begun with.
  public int inUse() {
    return pool.inUse();
  }

  /// Permits that somebody has, those that are only offered not counted.
  public int begunWith() {
    return pool.inUse() - offers.size();
  }

  /// Permits that it is configured with.
  public int usual() {
    return spec.size();
  }

  /// Permits there are.
  public int limit() {
    return pool.limit();
  }

  /// How many wait, those counted that were offered a permit.
  public int waiting() {
    return pool.waiting() + offers.size();
  }

  /// How often somebody's time was over.
  public long timeouts() {
    return timeouts;
  }

  /// How often a permit became free that several wanted, so that the order mattered.
  public long contested() {
    return contested;
  }

  /// Every permit that was taken was given back or is in use, and nobody waits while one is free.
  ///
  /// @throws IllegalStateException if one was lost or invented
  public void requireSound() {
    boolean waitsInVain = pool.waiting() > 0 && pool.inUse() < pool.limit();
    if (taken - released != pool.inUse() || pool.inUse() > pool.limit() + beyond || waitsInVain) {
      throw new IllegalStateException(
          "a pool of %d: %d permits taken, %d given back, %d in use, %d wait"
              .formatted(pool.limit(), taken, released, pool.inUse(), pool.waiting()));
    }
  }
}

package dev.capsize.guard;

import dev.capsize.engine.Chain;
import dev.capsize.mechanism.admission.Limit;
import dev.capsize.mechanism.admission.Lines;
import dev.capsize.mechanism.deadline.Deadline;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets requests in, makes them wait, or sends them away.
///
/// Who is let in is decided by [Limit], [Lines], [Deadline] and the expected service time of the
/// [Route], which the simulator runs as well; here they get their threads. As long as nobody waits,
/// coming in and going out is one compare-and-set each; only who has to wait takes the lock.
///
/// Whoever is let in ([#enter] gives 0 or more) must [#leave] exactly once, with what it was given.
public final class Door {
  /// What [#enter] gives while the guard is off.
  static final long UNCOUNTED = Long.MAX_VALUE;

  /// Share of the patience that may be spent before the door, when there is no room behind it.
  private static final int BEFORE_SHARE = 10;

  private final LongSupplier clock;
  private final Switch mode;
  private final GuardListener listener;
  private final Lines<Waiter> lines;
  private final Limit limit;

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger inside = new AtomicInteger();
  private final LongAdder wouldWait = new LongAdder();
  private final long longestBeforeNanos;
  private volatile int limitNow;
  private volatile int waiting;
  private volatile boolean served;
  private volatile boolean draining;

  Door(DoorSettings settings, LongSupplier clock, Switch mode, GuardListener listener) {
    this.clock = clock;
    this.mode = mode;
    this.listener = listener;
    this.lines =
        new Lines<>(
            settings.queue(),
            Priority.values().length,
            dropped -> dropped.decide(Waiter.Fate.SHED));
    this.limit = Limit.of(settings.limit());
    this.longestBeforeNanos = settings.patience().toNanos() / BEFORE_SHARE;
    this.limitNow = limit.limit();
  }

  /// Asks to be let in, and waits if need be, at most until it would be too late to begin.
  ///
  /// @param arrivedNanos when the request came to the server, of the guard's clock
  /// @param deadlineNanos when its caller leaves
  /// @return what [#leave] wants to have, 0 or more; or a refusal, see [#refusal]
  public long enter(Route route, Priority priority, long arrivedNanos, long deadlineNanos) {
    try {
      return switch (mode.get()) {
        case OFF -> UNCOUNTED;
        case SHADOW -> watch(route, deadlineNanos);
        case ENFORCE -> admit(route, priority, arrivedNanos, deadlineNanos);
      };
    } catch (RuntimeException wrong) {
      // A mistake of ours is no reason to refuse anybody.
      listener.failedOpen(wrong);
      return UNCOUNTED;
    }
  }

  private long admit(Route route, Priority priority, long arrivedNanos, long deadlineNanos) {
    long nowNanos = clock.getAsLong();
    Refusal refusal = null;
    if (draining) {
      refusal = Refusal.DRAINING;
    } else if (!Deadline.allows(deadlineNanos, nowNanos, route.expectedNanos())) {
      refusal = Refusal.EXPIRED;
    } else if (waiting == 0 && tryTake()) {
      noteServed();
    } else if (nowNanos - arrivedNanos > longestBeforeNanos) {
      // It stood in the server's own queue, which knows neither freshness nor priority: there, only
      // quick answers help.
      refusal = Refusal.SHED;
    } else {
      refusal = await(priority, nowNanos, deadlineNanos - route.expectedNanos());
      nowNanos = clock.getAsLong();
    }
    if (refusal == null) {
      listener.admitted(route, nowNanos - arrivedNanos, deadlineNanos - nowNanos);
      return nowNanos;
    }
    listener.refused(route, refusal, false);
    return refusal.code();
  }

  private void noteServed() {
    if (!served) {
      served = true;
    }
  }

  /// In shadow mode everybody is let in; what would have been refused or made to wait is counted.
  private long watch(Route route, long deadlineNanos) {
    long nowNanos = clock.getAsLong();
    if (!Deadline.allows(deadlineNanos, nowNanos, route.expectedNanos())) {
      listener.refused(route, Refusal.EXPIRED, true);
    } else if (inside.get() >= limitNow) {
      wouldWait.increment();
    }
    inside.incrementAndGet();
    return nowNanos;
  }

  /// Why [#enter] refused; null if it did not.
  public static @Nullable Refusal refusal(long entered) {
    return entered >= 0 ? null : Refusal.of(entered);
  }

  private boolean tryTake() {
    while (true) {
      int now = inside.get();
      if (now >= limitNow) {
        return false;
      }
      if (inside.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /// @return why it is not let in; null if it is
  private @Nullable Refusal await(Priority priority, long nowNanos, long startByNanos) {
    Waiter waiter = new Waiter(priority, startByNanos);
    lock.lock();
    try {
      waiter.place = lines.enter(nowNanos, waiter, priority.rank());
      if (waiter.place == null) {
        return Refusal.QUEUE_FULL;
      }
      waiting = lines.size();
      // Whoever left between the first look and the line being visible did not see anybody wait.
      refill(nowNanos);
    } finally {
      lock.unlock();
    }
    return outcome(waiter);
  }

  private @Nullable Refusal outcome(Waiter waiter) {
    while (waiter.fate() == Waiter.Fate.WAITING) {
      long leftNanos = waiter.startByNanos - clock.getAsLong();
      if (leftNanos <= 0) {
        giveUp(waiter);
      } else if (Thread.currentThread().isInterrupted()) {
        return giveUp(waiter) ? Refusal.INTERRUPTED : refusalOf(waiter);
      } else {
        LockSupport.parkNanos(this, leftNanos);
      }
    }
    return refusalOf(waiter);
  }

  private static @Nullable Refusal refusalOf(Waiter waiter) {
    return switch (waiter.fate()) {
      case ADMITTED -> null;
      case EXPIRED -> Refusal.EXPIRED;
      case DRAINED -> Refusal.DRAINING;
      case SHED, WAITING -> Refusal.SHED;
    };
  }

  /// Leaves the line by its own choice, unless something was decided at the same time.
  private boolean giveUp(Waiter waiter) {
    lock.lock();
    try {
      Chain.Link<Waiter> place = waiter.place;
      if (place == null || waiter.fate() != Waiter.Fate.WAITING) {
        return false;
      }
      lines.leave(place, waiter.priority.rank());
      waiting = lines.size();
      waiter.decide(Waiter.Fate.EXPIRED);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// A request that was let in has ended.
  ///
  /// @param entered what [#enter] gave
  public void leave(Route route, long entered, Outcome outcome) {
    if (entered == UNCOUNTED) {
      return;
    }
    long nowNanos = clock.getAsLong();
    int before = inside.getAndDecrement();
    learn(route, entered, nowNanos - entered, before, outcome);
    callNext(nowNanos);
    listener.ended(route, outcome, nowNanos - entered);
  }

  /// Leaves again without having begun, if by now the work would end too late: for whoever had to
  /// wait for something else after it was let in.
  ///
  /// @param entered what [#enter] gave
  /// @return whether it has left; then nothing is to be done
  public boolean expires(Route route, long entered, long deadlineNanos) {
    long nowNanos = clock.getAsLong();
    if (entered == UNCOUNTED
        || mode.get() != Mode.ENFORCE
        || Deadline.allows(deadlineNanos, nowNanos, route.expectedNanos())) {
      return false;
    }
    inside.decrementAndGet();
    callNext(nowNanos);
    listener.refused(route, Refusal.EXPIRED, false);
    return true;
  }

  private void callNext(long nowNanos) {
    if (waiting > 0) {
      lock.lock();
      try {
        refill(nowNanos);
      } finally {
        lock.unlock();
      }
    }
  }

  /// Learns, unless somebody else is at it: what is lost is one sample of many.
  private void learn(Route route, long entered, long tookNanos, int inFlight, Outcome outcome) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      limit.sample(entered, tookNanos, inFlight, outcome == Outcome.OVERLOADED);
      show(limit.limit());
      if (outcome == Outcome.GOOD) {
        route.learn(tookNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Writes only what is new: each write makes every other core fetch what it reads at the door.
  private void show(int learned) {
    if (limitNow != learned) {
      limitNow = learned;
    }
  }

  /// Lets in whoever is next, as long as there is room. The lock is held.
  private void refill(long nowNanos) {
    if (served) {
      served = false;
      lines.pass(nowNanos);
    }
    while (lines.size() > 0 && tryTake()) {
      Waiter next = lines.next(nowNanos);
      if (next == null) {
        inside.decrementAndGet();
      } else if (nowNanos > next.startByNanos) {
        inside.decrementAndGet();
        next.decide(Waiter.Fate.EXPIRED);
      } else {
        next.decide(Waiter.Fate.ADMITTED);
      }
    }
    waiting = lines.size();
  }

  /// From now on nobody is let in; whoever waits is sent away, whoever is inside stays.
  public void close() {
    draining = true;
    lock.lock();
    try {
      long nowNanos = clock.getAsLong();
      while (lines.size() > 0) {
        Waiter next = lines.next(nowNanos);
        if (next != null) {
          next.decide(Waiter.Fate.DRAINED);
        }
      }
      waiting = 0;
    } finally {
      lock.unlock();
    }
  }

  /// Requests that are worked on.
  public int inside() {
    return inside.get();
  }

  /// Requests that wait.
  public int waiting() {
    return waiting;
  }

  /// Requests that may be worked on at once, as learned so far.
  public int limit() {
    return limitNow;
  }

  /// Requests that came in shadow mode while the limit was reached.
  public long wouldWait() {
    return wouldWait.sum();
  }
}

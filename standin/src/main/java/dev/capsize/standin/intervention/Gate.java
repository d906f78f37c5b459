package dev.capsize.standin.intervention;

import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// Who is let in at the door at this moment: everybody, unless somebody intervened.
///
/// Safe for use by many threads.
public final class Gate {
  private static final ScopedValue<Boolean> SENT_AWAY = ScopedValue.newInstance();

  private final LongSupplier clock;
  private final DoubleSupplier chance;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile Rule shed = Rule.NONE;
  private volatile Rule limit = Rule.NONE;

  /// A value that holds for a while; [#NONE] never holds.
  private record Rule(double value, long fromNanos, long lengthNanos) {
    static final Rule NONE = new Rule(0, 0, 0);

    boolean holds(long nowNanos) {
      return lengthNanos > 0 && nowNanos - fromNanos < lengthNanos;
    }
  }

  /// @param clock as [System#nanoTime]
  /// @param chance uniform from 0 to below 1
  public Gate(LongSupplier clock, DoubleSupplier chance) {
    this.clock = clock;
    this.chance = chance;
  }

  /// From now on a share of those who come is refused.
  void shed(double share, long lengthNanos) {
    shed = new Rule(share, clock.getAsLong(), lengthNanos);
  }

  /// From now on so many are let in at once. Those who are inside stay.
  void limit(int requests, long lengthNanos) {
    limit = new Rule(requests, clock.getAsLong(), lengthNanos);
  }

  /// Does the work of a request that is being sent away: it finds the door closed.
  static void sendAway(Runnable work) {
    ScopedValue.where(SENT_AWAY, true).run(work);
  }

  /// Whether anybody may be refused on arrival at this moment.
  public boolean shedding() {
    return shed.holds(clock.getAsLong());
  }

  /// Whether the one that arrives now is refused.
  public boolean sheds() {
    Rule share = shed;
    return share.holds(clock.getAsLong()) && chance.getAsDouble() < share.value();
  }

  /// Lets in who begins to be worked on; [#leave] has to follow.
  ///
  /// @throws Refused if not
  public void enter() {
    if (SENT_AWAY.isBound()) {
      throw Refused.of(Kind.DRAINED);
    }
    Rule most = limit;
    if (inside.incrementAndGet() > most.value() && most.holds(clock.getAsLong())) {
      inside.decrementAndGet();
      throw Refused.of(Kind.LIMITED);
    }
  }

  /// One less is inside.
  public void leave() {
    inside.decrementAndGet();
  }
}

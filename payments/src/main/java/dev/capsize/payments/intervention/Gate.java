package dev.capsize.payments.intervention;

import dev.capsize.payments.problem.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who is let in at the door at this moment: everybody, unless somebody intervened.
///
/// Safe for use by many threads.
final class Gate {
  private static final ScopedValue<Boolean> SENT_AWAY = ScopedValue.newInstance();

  private final LongSupplier clock;
  private final DoubleSupplier chance;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile Rule shed = Rule.NONE;
  private volatile Rule limit = Rule.NONE;

  /// A value that holds until a reading of the clock; [#NONE] never holds.
  private record Rule(double value, long fromNanos, long lengthNanos) {
    static final Rule NONE = new Rule(0, 0, 0);

    boolean holds(long nowNanos) {
      return lengthNanos > 0 && nowNanos - fromNanos < lengthNanos;
    }
  }

  /// @param clock as [System#nanoTime]
  /// @param chance uniform from 0 to below 1
  Gate(LongSupplier clock, DoubleSupplier chance) {
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
  boolean shedding() {
    return shed.holds(clock.getAsLong());
  }

  /// Whether the one that arrives now is refused.
  boolean sheds() {
    Rule share = shed;
    return share.holds(clock.getAsLong()) && chance.getAsDouble() < share.value();
  }

  /// Asks to be let in, and to be worked on.
  ///
  /// @return why not; null if it is, and then [#leave] has to follow
  @Nullable Problem enter() {
    if (SENT_AWAY.isBound()) {
      return Problem.DRAINED;
    }
    Rule most = limit;
    if (inside.incrementAndGet() > most.value() && most.holds(clock.getAsLong())) {
      inside.decrementAndGet();
      return Problem.LIMITED;
    }
    return null;
  }

  void leave() {
    inside.decrementAndGet();
  }
}

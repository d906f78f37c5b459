package dev.capsize.standin.protection;

import dev.capsize.mechanism.admission.Limit;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;

/// Lets in while fewer are inside than the limit, which learns from those that leave.
///
/// Counts those that are worked on, as a filter in a service does: whoever waits for a thread is
/// not inside yet. Safe for use by many threads.
public final class ConcurrencyLimit {
  private final Limit limit;
  private int inside;

  public ConcurrencyLimit(LimitSpec spec) {
    limit = Limit.of(spec, Math::random);
  }

  /// One that is inside.
  ///
  /// @param inFlight those inside when it came in, itself included
  public record Inside(long startNanos, int inFlight) {}

  /// Comes in.
  ///
  /// @throws Refused if there is no room
  public synchronized Inside enter() {
    if (inside >= limit.limit()) {
      throw Refused.of(Kind.FULL);
    }
    inside++;
    return new Inside(Math.max(0, System.nanoTime()), inside);
  }

  /// Goes.
  ///
  /// @param overloaded whether it failed because something was too busy
  public synchronized void leave(Inside one, boolean overloaded) {
    inside--;
    limit.sample(
        one.startNanos(), System.nanoTime() - one.startNanos(), one.inFlight(), overloaded);
  }
}

package dev.capsize.guard;

import dev.capsize.mechanism.deadline.Deadline;
import java.util.concurrent.Callable;

/// Until when the work of the current thread is of use, on the clock of the guard.
public final class DeadlineScope {
  private static final class Held {
    private long atNanos = Deadline.NEVER.atNanos();
    private boolean shielded;
  }

  private static final ThreadLocal<Held> HELD = ThreadLocal.withInitial(Held::new);

  private DeadlineScope() {}

  /// When it ends; `Long.MAX_VALUE` outside of any request.
  public static long current() {
    return HELD.get().atNanos;
  }

  /// Whether the work of the current thread is past the point of no return.
  public static boolean shielded() {
    return HELD.get().shielded;
  }

  /// Begins a scope.
  ///
  /// @return what was before, for [#restore]
  public static long begin(long atNanos) {
    Held held = HELD.get();
    long before = held.atNanos;
    held.atNanos = Math.min(before, atNanos);
    return before;
  }

  /// Ends a scope.
  public static void restore(long before) {
    HELD.get().atNanos = before;
  }

  /// Does work past the point of no return: what the caller waits for no longer counts.
  ///
  /// A charge that was sent has to be written down, whoever is still there.
  ///
  /// @param untilNanos what counts instead
  /// @throws Exception what the work throws
  public static <T> T shield(long untilNanos, Callable<T> work) throws Exception {
    Held held = HELD.get();
    long before = held.atNanos;
    boolean shieldedBefore = held.shielded;
    held.atNanos = untilNanos;
    held.shielded = true;
    try {
      return work.call();
    } finally {
      held.atNanos = before;
      held.shielded = shieldedBefore;
    }
  }
}

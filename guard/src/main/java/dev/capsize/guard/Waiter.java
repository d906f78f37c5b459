package dev.capsize.guard;

import dev.capsize.engine.Chain;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One thread that waits at the door. What becomes of it is decided under the door's lock.
final class Waiter {
  /// What has been decided about it.
  enum Fate {
    WAITING,
    ADMITTED,
    SHED,
    EXPIRED,
    DRAINED
  }

  final Thread thread = Thread.currentThread();
  final Priority priority;

  /// After which its work would end too late.
  final long startByNanos;

  Chain.@Nullable Link<Waiter> place;
  private volatile Fate fate = Fate.WAITING;

  Waiter(Priority priority, long startByNanos) {
    this.priority = priority;
    this.startByNanos = startByNanos;
  }

  Fate fate() {
    return fate;
  }

  void decide(Fate decided) {
    fate = decided;
    LockSupport.unpark(thread);
  }
}

package dev.capsize.standin.pool;

import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import java.util.concurrent.atomic.AtomicInteger;

/// Places in and before a pool, where the number of those that wait is bounded.
final class Places {
  private final PoolSpec spec;
  private volatile long limit;
  private final Throwable reason;
  private final AtomicInteger taken = new AtomicInteger();

  /// @param reason what a pool without room would throw
  Places(PoolSpec spec, int size, Throwable reason) {
    this.reason = reason;
    this.spec = spec;
    resize(size);
  }

  /// The pool has another size.
  void resize(int size) {
    limit =
        spec.waitingMax().isPresent() ? (long) size + spec.waitingMax().getAsInt() : Long.MAX_VALUE;
  }

  /// Takes a place.
  ///
  /// @throws Refused if there is none
  void take() {
    if (taken.incrementAndGet() > limit) {
      taken.decrementAndGet();
      throw Refused.of(Kind.POOL_TIMEOUT, reason);
    }
  }

  void giveBack() {
    taken.decrementAndGet();
  }
}

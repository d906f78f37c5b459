package dev.capsize.standin.pool;

import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import java.util.concurrent.atomic.AtomicInteger;

/// Places in and before a pool, where the number of those that wait is bounded.
final class Places {
  private final long limit;
  private final Throwable reason;
  private final AtomicInteger taken = new AtomicInteger();

  /// @param reason what a pool without room would throw
  Places(PoolSpec spec, int size, Throwable reason) {
    this.reason = reason;
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

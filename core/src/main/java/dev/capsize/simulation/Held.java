package dev.capsize.simulation;

import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.pool.PoolStage;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What one request has inside a replica: permits, one that it waits for, and breakers that watch
/// it.
///
/// Permits and breakers are given back in the reverse order, each exactly once.
final class Held {
  private record Guard(BreakerStage breaker, long permit, long sinceNanos) {}

  private final Deque<PoolStage> permits = new ArrayDeque<>(1);
  private final Deque<Guard> guards = new ArrayDeque<>(0);
  private @Nullable PoolStage wanted;
  private PoolStage.@Nullable Wait wait;

  /// Asks for a permit. The answer goes to `taker`, which passes it on to [#granted] or [#refused].
  void acquire(long nowNanos, PoolStage pool, PoolStage.Taker taker) {
    wanted = pool;
    PoolStage.Wait waiting = pool.acquire(nowNanos, taker);
    if (waiting != null) {
      wait = waiting;
    }
  }

  /// The permit that was asked for is there.
  void granted() {
    PoolStage pool = wanted;
    if (pool == null) {
      throw new IllegalStateException("a request gets a permit that it did not ask for");
    }
    permits.push(pool);
    refused();
  }

  /// The permit that was asked for will not come.
  void refused() {
    wanted = null;
    wait = null;
  }

  /// Gives the permit that came last back.
  void release(long nowNanos) {
    permits.pop().release(nowNanos);
  }

  boolean hasPermit() {
    return !permits.isEmpty();
  }

  /// A breaker, which has let it through, watches from now on.
  ///
  /// @param permit that it gave
  void watchedBy(BreakerStage breaker, long permit, long nowNanos) {
    guards.push(new Guard(breaker, permit, nowNanos));
  }

  /// What the breaker that came last watched has ended.
  void unwatched(long nowNanos, boolean failed) {
    Guard guard = guards.pop();
    guard.breaker.ended(nowNanos, guard.permit, nowNanos - guard.sinceNanos, failed);
  }

  /// It waits for nothing any more, and what breakers watched shall not count.
  void abandon(long nowNanos) {
    PoolStage.Wait waiting = wait;
    refused();
    if (waiting != null) {
      waiting.leave(nowNanos);
    }
    while (!guards.isEmpty()) {
      Guard guard = guards.pop();
      guard.breaker.release(nowNanos, guard.permit);
    }
  }

  /// Gives all permits back.
  void releaseAll(long nowNanos) {
    while (!permits.isEmpty()) {
      release(nowNanos);
    }
  }

  /// Gives everything back.
  void end(long nowNanos, boolean failed) {
    while (!guards.isEmpty()) {
      unwatched(nowNanos, failed);
    }
    releaseAll(nowNanos);
  }

  long permitsOf(PoolStage pool) {
    return permits.stream().filter(each -> each == pool).count();
  }

  long watchesOf(BreakerStage breaker) {
    return guards.stream().filter(each -> each.breaker == breaker).count();
  }
}

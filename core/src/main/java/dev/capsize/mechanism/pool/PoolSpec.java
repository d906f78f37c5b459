package dev.capsize.mechanism.pool;

import java.time.Duration;
import java.util.OptionalInt;

/// A pool of connections, as it is configured on one replica.
///
/// @param size most permits in use at once; 1 or more
/// @param acquireTimeout how long one waits for a permit before it is refused; positive
/// @param order who of those that wait gets a permit that becomes free
/// @param waitingMax most that wait at once, the next one is refused; empty for no bound
/// @param wakeUp mean time that somebody who waits needs to begin with a permit that was offered to
///     it; until then a newcomer may take it. Zero where a permit is handed over for good
public record PoolSpec(
    int size, Duration acquireTimeout, Order order, OptionalInt waitingMax, Duration wakeUp) {

  /// Hand-over orders.
  public enum Order {
    /// Whoever waits longest.
    FIFO,
    /// Whoever came last.
    LIFO
  }

  public PoolSpec {
    if (size < 1 || size > 1_000_000) {
      throw new IllegalArgumentException(
          "a pool has %d connections; it needs 1 to 1000000".formatted(size));
    }
    if (!acquireTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "the acquire timeout is %s; it must be positive".formatted(acquireTimeout));
    }
    if (wakeUp.isNegative()) {
      throw new IllegalArgumentException(
          "the wake-up is %s; it cannot be negative".formatted(wakeUp));
    }
    if (waitingMax.isPresent() && waitingMax.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "at most %d wait; it must be 0 or more".formatted(waitingMax.getAsInt()));
    }
  }

  /// A pool that serves strictly in the order of arrival and bounds only the time of waiting.
  public static PoolSpec of(int size, Duration acquireTimeout) {
    return new PoolSpec(size, acquireTimeout, Order.FIFO, OptionalInt.empty(), Duration.ZERO);
  }

  /// The same, with permits that are offered and not handed over.
  public PoolSpec withWakeUp(Duration time) {
    return new PoolSpec(size, acquireTimeout, order, waitingMax, time);
  }
}

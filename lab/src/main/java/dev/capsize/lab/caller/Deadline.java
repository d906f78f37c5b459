package dev.capsize.lab.caller;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// The moment after which an answer is of no use.
///
/// @param atNanos on the clock of `System.nanoTime`
record Deadline(long atNanos) {

  private static final long NANOS_PER_MILLI = 1_000_000;

  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /// Time left, in whole milliseconds rounded up, as sockets want it.
  ///
  /// @return 1 or more
  /// @throws SocketTimeoutException if there is none left
  int remainingMillis() throws SocketTimeoutException {
    long left = atNanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("the patience is used up");
    }
    return (int) Math.min(Integer.MAX_VALUE, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}

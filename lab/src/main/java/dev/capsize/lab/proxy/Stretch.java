package dev.capsize.lab.proxy;

import java.time.Duration;

/// A stretch of time with a fault in it.
///
/// @param fault what happens
/// @param fromNanos start, on the clock of `System.nanoTime`
/// @param length how long it lasts
public record Stretch(Fault fault, long fromNanos, Duration length) {
  public Stretch {
    if (!length.isPositive()) {
      throw new IllegalArgumentException(
          "a fault lasts %s; that must be positive".formatted(length));
    }
  }

  /// The first moment after it.
  long toNanos() {
    return fromNanos + length.toNanos();
  }

  boolean covers(long nowNanos) {
    // Differences, because the clock may wrap around.
    return nowNanos - fromNanos >= 0 && nowNanos - toNanos() < 0;
  }
}

package dev.capsize.mechanism.admission;

import java.time.Duration;

/// How long work is expected to take once it has begun, from how long it took.
///
/// What is shown is a moving average of work that ended well, never above half the patience: an
/// estimate learned during a fault must not refuse everything, because then nothing would be
/// learned any more. Nothing is expected (0) until something was seen. For one thread.
///
/// - **Source:** the need for it: "drop what is expired at dequeue" alone serves exactly the work
///   that is about to expire, and goodput stays 0. The average is an ordinary exponential one; its
///   weight is an assumption.
public final class ServiceTime {
  private static final double WEIGHT = 1.0 / 32;

  private final double mostNanos;
  private double averageNanos;
  private boolean seen;

  /// @param patience of the callers; positive
  public ServiceTime(Duration patience) {
    mostNanos = patience.toNanos() / 2.0;
  }

  /// Learns from work that ended well.
  public void sample(long tookNanos) {
    averageNanos = seen ? averageNanos + WEIGHT * (tookNanos - averageNanos) : tookNanos;
    seen = true;
  }

  /// What is expected, 0 or more.
  public long expectedNanos() {
    return (long) Math.min(averageNanos, mostNanos);
  }
}

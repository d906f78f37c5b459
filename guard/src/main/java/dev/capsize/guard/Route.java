package dev.capsize.guard;

import dev.capsize.mechanism.admission.ServiceTime;
import java.time.Duration;

/// A kind of request, and how long its work is expected to take.
public final class Route {
  private static final int SHOWN = 6;

  private final String name;
  private final Priority priority;
  private final ServiceTime serviceTime;
  private volatile long expectedNanos;

  Route(String name, Priority priority, Duration patience) {
    this.name = name;
    this.priority = priority;
    this.serviceTime = new ServiceTime(patience);
  }

  /// Its name in meters.
  public String name() {
    return name;
  }

  /// How important it is if nobody says otherwise.
  public Priority priority() {
    return priority;
  }

  /// How long its work is expected to take; 0 before anything is known.
  public long expectedNanos() {
    return expectedNanos;
  }

  /// Learns. By one thread at a time: the door's lock is held.
  void learn(long tookNanos) {
    serviceTime.sample(tookNanos);
    long learned = serviceTime.expectedNanos();
    // Shown when it differs by more than 1/64: each write makes every other core fetch it anew.
    if (Math.abs(learned - expectedNanos) > expectedNanos >> SHOWN) {
      expectedNanos = learned;
    }
  }
}

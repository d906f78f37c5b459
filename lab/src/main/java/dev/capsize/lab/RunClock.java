package dev.capsize.lab;

import java.time.Duration;
import java.time.Instant;

/// The clock of one run: nanoseconds since the start of the healthy phase.
///
/// Two readings are tied together once: the monotonic clock of this process, and the wall clock
/// that other processes on this machine write into their logs.
///
/// @param zeroNanos reading of `System.nanoTime()` at the start of the healthy phase
/// @param zeroEpochNanos the same moment as nanoseconds since 1970
public record RunClock(long zeroNanos, long zeroEpochNanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// A clock whose healthy phase starts after `warmUp` from now.
  public static RunClock startingIn(Duration warmUp) {
    long nowNanos = System.nanoTime();
    Instant now = Instant.now();
    long epochNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    return new RunClock(nowNanos + warmUp.toNanos(), epochNanos + warmUp.toNanos());
  }

  /// Now.
  public long nanos() {
    return at(System.nanoTime());
  }

  /// A reading of `System.nanoTime()` in the run's time.
  public long at(long monotonicNanos) {
    return monotonicNanos - zeroNanos;
  }

  /// A wall-clock moment of another process on this machine in the run's time.
  public long atEpochMillis(double epochMillis) {
    long wholeMillis = (long) epochMillis;
    double rest = epochMillis - wholeMillis;
    return wholeMillis * NANOS_PER_MILLI + Math.round(rest * NANOS_PER_MILLI) - zeroEpochNanos;
  }

  /// A wall-clock moment of another process on this machine in the run's time.
  public long at(Instant moment) {
    return moment.getEpochSecond() * NANOS_PER_SECOND + moment.getNano() - zeroEpochNanos;
  }

  /// The wall-clock time of a moment of the run, in milliseconds since 1970.
  public long epochMillis(Duration sinceZero) {
    return (zeroEpochNanos + sinceZero.toNanos()) / NANOS_PER_MILLI;
  }

  /// Waits until a moment of the run; returns at once when it is past.
  public void sleepUntil(Duration sinceZero) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(sinceZero.toNanos() - nanos()));
  }
}

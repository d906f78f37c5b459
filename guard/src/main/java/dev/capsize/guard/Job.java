package dev.capsize.guard;

import dev.capsize.guard.GuardListener.JobSkip;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Work that is done again and again by a clock, such as by a `ScheduledExecutorService`.
///
/// A run is skipped, and counted, while the one before is still under way, and from the moment on
/// at which the service was told to leave. Each run has a deadline, so that whatever it calls
/// through the guard is bounded. The drain waits for a run that is under way as it waits for
/// requests.
public final class Job implements Runnable {
  private final String name;
  private final long atMostNanos;
  private final Runnable work;
  private final LongSupplier clock;
  private final Drain drain;
  private final AtomicInteger running;
  private final GuardListener listener;

  private final AtomicBoolean underWay = new AtomicBoolean();
  private final LongAdder runs = new LongAdder();
  private final LongAdder skips = new LongAdder();

  Job(
      String name,
      Duration atMost,
      Runnable work,
      LongSupplier clock,
      Drain drain,
      GuardListener listener) {
    this.name = name;
    this.atMostNanos = atMost.toNanos();
    this.work = work;
    this.clock = clock;
    this.drain = drain;
    this.running = drain.jobs();
    this.listener = listener;
  }

  /// Runs once, unless it is to be skipped. What the work throws is thrown.
  @Override
  public void run() {
    if (!underWay.compareAndSet(false, true)) {
      skip(JobSkip.OVERLAPS);
      return;
    }
    running.incrementAndGet();
    try {
      // Looked at after it counts as running: a drain that begins now waits for it.
      if (drain.state() != Drain.State.SERVING) {
        skip(JobSkip.DRAINING);
        return;
      }
      runs.increment();
      long before = DeadlineScope.begin(clock.getAsLong() + atMostNanos);
      try {
        work.run();
      } finally {
        DeadlineScope.restore(before);
      }
    } finally {
      running.decrementAndGet();
      underWay.set(false);
    }
  }

  private void skip(JobSkip why) {
    skips.increment();
    listener.jobSkipped(name, why);
  }

  /// Its name in meters.
  public String name() {
    return name;
  }

  /// Runs that were begun.
  public long runs() {
    return runs.sum();
  }

  /// Runs that were not.
  public long skips() {
    return skips.sum();
  }
}

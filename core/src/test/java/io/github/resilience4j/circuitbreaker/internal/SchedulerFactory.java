package io.github.resilience4j.circuitbreaker.internal;

import java.util.concurrent.ScheduledExecutorService;

/// Hands out the timers that it is given, where Resilience4j's own hands out a thread.
///
/// It stands in for the class of the same name: that one cannot be made, only the one of the whole
/// process can be had, and it runs by the clock on the wall. Tests come before libraries on the
/// class path.
public final class SchedulerFactory {
  private final ScheduledExecutorService scheduler;

  public SchedulerFactory(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  public ScheduledExecutorService getScheduler() {
    return scheduler;
  }
}

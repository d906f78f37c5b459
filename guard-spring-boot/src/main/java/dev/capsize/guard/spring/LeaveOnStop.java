package dev.capsize.guard.spring;

import dev.capsize.guard.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Lets the guard leave when the application is stopped, before the web server closes its door.
final class LeaveOnStop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger("capsize.guard");

  /// After what the application itself stops first, and before the web server
  /// (`SmartLifecycle.DEFAULT_PHASE - 1024`).
  private static final int PHASE = DEFAULT_PHASE - 512;

  private final Guard guard;
  private volatile boolean running;

  LeaveOnStop(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      int left = guard.drain().leave();
      log.info("drained; {} requests were not finished in time", left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}

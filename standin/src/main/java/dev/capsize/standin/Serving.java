package dev.capsize.standin;

import org.springframework.context.SmartLifecycle;

/// The time between the first moment at which the server listens and the first of its drain.
final class Serving implements SmartLifecycle {
  private final Opening opening;
  private volatile boolean running;

  Serving(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void start() {
    running = true;
    opening.serving(true);
  }

  @Override
  public void stop() {
    opening.serving(false);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// After everything that starts, and so before everything that stops.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}

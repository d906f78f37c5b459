package dev.capsize.payments.drain;

import dev.capsize.payments.lifecycle.InFlight;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells when the drain began and ended, with how much in flight.
@Component
final class DrainLog implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger("payments.drain");

  private final InFlight inFlight;
  private final ApplicationContext context;
  private volatile long beganNanos;
  private volatile boolean running;

  DrainLog(InFlight inFlight, ApplicationContext context) {
    this.inFlight = inFlight;
    this.context = context;
  }

  @EventListener
  void began(ContextClosedEvent closed) {
    if (!closed.getApplicationContext().equals(context)) {
      // The management server has a context of its own, which closes after the drain.
      return;
    }
    beganNanos = System.nanoTime();
    log.info("drain: begins with {} requests in flight; charges {}", requests(), charges());
  }

  /// Runs once the phase of the graceful shutdown is over.
  @Override
  public void stop() {
    running = false;
    log.info(
        "drain: ended after {} ms with {} requests in flight; charges {}",
        Duration.ofNanos(System.nanoTime() - beganNanos).toMillis(),
        requests(),
        charges());
  }

  private int requests() {
    return inFlight.requests();
  }

  private String charges() {
    return inFlight.charges();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
  }
}

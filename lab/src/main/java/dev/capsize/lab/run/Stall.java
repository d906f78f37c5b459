package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.model.Trigger;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// All replicas of one service stand still for a while: SIGSTOP at the start, SIGCONT at the end.
///
/// A replica that takes the place of one meanwhile starts up, and stands still as soon as it
/// serves. Ports stay open: the operating system goes on to accept connections.
final class Stall implements Rig.Disturbance {
  private static final Duration PERIOD = Duration.ofMillis(20);
  private static final Duration JOIN_MAX = Duration.ofSeconds(2);

  private final Deployer deployer;
  private final Trigger.Stall trigger;
  private final RunClock clock;
  private final Thread thread;
  private volatile boolean over;
  private volatile @Nullable Exception failure;

  private Stall(Deployer deployer, Trigger.Stall trigger, RunClock clock) {
    this.deployer = deployer;
    this.trigger = trigger;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("stall").unstarted(this::run);
  }

  /// Will let the replicas stand still when the time has come.
  static Stall start(Deployer deployer, Trigger.Stall trigger, RunClock clock) {
    Stall stall = new Stall(deployer, trigger, clock);
    stall.thread.start();
    return stall;
  }

  private void run() {
    try {
      clock.sleepUntil(trigger.at());
      while (!over && clock.nanos() < trigger.end().toNanos()) {
        deployer.suspendAll();
        Duration next = Duration.ofNanos(clock.nanos()).plus(PERIOD);
        clock.sleepUntil(next.compareTo(trigger.end()) < 0 ? next : trigger.end());
      }
      deployer.resumeAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void throwIfFailed() throws LabFailure {
    Exception cause = failure;
    if (cause != null) {
      throw new LabFailure(
          "%s could not be stalled: %s".formatted(trigger.service(), cause.getMessage()), cause);
    }
  }

  /// Lets everybody run on, whatever happened before.
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    try {
      thread.join(JOIN_MAX);
      deployer.resumeAll();
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

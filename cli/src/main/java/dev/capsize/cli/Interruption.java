package dev.capsize.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C or SIGTERM, turned into an interrupt of the thread that works.
///
/// The virtual machine waits until the work has ended in order: processes stopped, partial report
/// written. It does not wait for ever.
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread worker;
  private final CountDownLatch workEnded = new CountDownLatch(1);
  private volatile boolean happened;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /// Watches over the work of the calling thread until it is closed.
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
    return interruption;
  }

  private void interrupt() {
    if (workEnded.getCount() == 0) {
      return;
    }
    happened = true;
    worker.interrupt();
    try {
      if (!workEnded.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("capsize: gave up waiting for an orderly end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether somebody wants the work to end.
  boolean happened() {
    return happened;
  }

  /// The work has ended.
  @Override
  public void close() {
    workEnded.countDown();
  }
}

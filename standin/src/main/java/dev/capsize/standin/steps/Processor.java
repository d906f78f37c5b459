package dev.capsize.standin.steps;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Burns processor time.
///
/// The time is that of the processor, not of the clock: beside others it takes longer. A virtual
/// thread cannot tell its own processor time, so a thread of the system computes for it, one per
/// processor of the machine, as virtual threads would share them.
public final class Processor implements AutoCloseable {
  /// Rounds between two looks at the clock: some ten microseconds.
  private static final int ROUNDS = 10_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Semaphore processors;
  private final ExecutorService forVirtual;

  /// Processors that nobody uses yet.
  ///
  /// @param processors computations at once; empty for as many as there are threads
  public Processor(OptionalInt processors) {
    this.processors = new Semaphore(processors.orElse(Integer.MAX_VALUE), true);
    this.forVirtual =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("compute-", 0).factory());
  }

  /// Computes for so long, after waiting for a processor.
  void burn(long nanos) {
    processors.acquireUninterruptibly();
    try {
      if (Thread.currentThread().isVirtual()) {
        forVirtual.submit(() -> burnHere(nanos)).get();
      } else {
        burnHere(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      processors.release();
    }
  }

  private void burnHere(long nanos) {
    long untilNanos = THREADS.getCurrentThreadCpuTime() + nanos;
    long value = untilNanos;
    // What is computed decides nothing, but the compiler cannot know that.
    while (THREADS.getCurrentThreadCpuTime() < untilNanos || value == 0) {
      for (int round = 0; round < ROUNDS; round++) {
        value = value * 6364136223846793005L + 1442695040888963407L;
      }
    }
  }

  @Override
  public void close() {
    forVirtual.shutdownNow();
  }
}

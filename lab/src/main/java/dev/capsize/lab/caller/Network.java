package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.model.Distribution;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/// The way between a caller and the service, which takes its time in both directions. Thread-safe.
///
/// - **Not modelled:** a request that is on its way when its caller gives up does not arrive.
final class Network {

  private final Sampler sampler;
  private final boolean instant;

  Network(Distribution law, RandomStream random) {
    this.sampler = Sampler.of(law, random);
    this.instant = law.mean().isZero();
  }

  /// Travels one way; does not wait where it takes no time.
  ///
  /// @throws SocketTimeoutException at the deadline, if the way is longer
  void travel(Deadline deadline) throws SocketTimeoutException, InterruptedException {
    if (instant) {
      return;
    }
    long nanos = nextNanos();
    long leftNanos = deadline.atNanos() - System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(Math.min(nanos, leftNanos));
    if (nanos >= leftNanos) {
      throw new SocketTimeoutException("the patience ended on the way");
    }
  }

  private synchronized long nextNanos() {
    return sampler.nextNanos();
  }
}

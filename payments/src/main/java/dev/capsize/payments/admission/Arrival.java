package dev.capsize.payments.admission;

import java.util.NoSuchElementException;

/// When the request that the current thread works on was handed to the server's executor.
final class Arrival {
  private static final ScopedValue<Long> NANOS = ScopedValue.newInstance();

  private Arrival() {}

  /// Runs `work` as work on a request that arrived at `arrivedNanos`.
  static void bind(long arrivedNanos, Runnable work) {
    ScopedValue.where(NANOS, arrivedNanos).run(work);
  }

  /// The stamp, a reading of [System#nanoTime].
  ///
  /// @throws NoSuchElementException outside a request of a server that stamps arrivals
  static long nanos() {
    return NANOS.get();
  }
}

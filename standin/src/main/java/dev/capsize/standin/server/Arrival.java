package dev.capsize.standin.server;

/// When the request that the current thread works on was handed to the server's threads.
final class Arrival {
  private static final ScopedValue<Long> NANOS = ScopedValue.newInstance();

  private Arrival() {}

  /// Does work on what arrived at this moment.
  static void at(long nanos, Runnable work) {
    ScopedValue.where(NANOS, nanos).run(work);
  }

  /// A reading of [System#nanoTime].
  static long nanos() {
    return NANOS.orElse(System.nanoTime());
  }
}

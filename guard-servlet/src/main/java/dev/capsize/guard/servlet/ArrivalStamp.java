package dev.capsize.guard.servlet;

/// When the request that the current thread works on was handed to the server's executor.
///
/// A plain thread-local and no scoped value, because a service may run on Java 21.
final class ArrivalStamp {
  private static final class Held {
    private long nanoTime;
    private boolean set;
  }

  private static final ThreadLocal<Held> HELD = ThreadLocal.withInitial(Held::new);

  private ArrivalStamp() {}

  static void set(long nanoTime) {
    Held held = HELD.get();
    held.nanoTime = nanoTime;
    held.set = true;
  }

  static void clear() {
    HELD.get().set = false;
  }

  /// A reading of [System#nanoTime]; now, on a server that stamps nothing.
  static long nanoTime() {
    Held held = HELD.get();
    return held.set ? held.nanoTime : System.nanoTime();
  }
}

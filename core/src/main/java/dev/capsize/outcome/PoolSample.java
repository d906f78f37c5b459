package dev.capsize.outcome;

/// The state of one replica at one moment, as its own telemetry told it.
///
/// @param atNanos when it was read
/// @param replica name of the replica
/// @param pool name of the pool
/// @param inUse connections in use
/// @param limit most connections the pool will open
/// @param waitingForPool requests waiting for a connection
/// @param waitingForThread requests accepted by the server that no thread has begun
public record PoolSample(
    long atNanos,
    String replica,
    String pool,
    int inUse,
    int limit,
    int waitingForPool,
    int waitingForThread) {

  /// The name of the pool of a service that has none of connections: its threads. Who waits for one
  /// waits for the pool.
  public static final String THREADS = "threads";

  public PoolSample {
    if (inUse < 0 || limit < 1 || waitingForPool < 0 || waitingForThread < 0) {
      throw new IllegalArgumentException(
          "pool %s of %s: %d in use of %d, %d and %d waiting"
              .formatted(pool, replica, inUse, limit, waitingForPool, waitingForThread));
    }
  }

  /// Requests inside the replica that wait for something they need.
  public int waiting() {
    return waitingForPool + waitingForThread;
  }

  /// Requests that wait for something of this very pool.
  int waitingForIt() {
    return pool.equals(THREADS) ? waiting() : waitingForPool;
  }

  /// Whether every connection is in use and somebody waits for one.
  public boolean drained() {
    return inUse >= limit && waitingForIt() > 0;
  }
}

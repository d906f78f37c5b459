package dev.capsize.standin.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads that ask the pool for a connection at this moment; they can be sent away.
///
/// HikariCP has no such lever: what waits in it waits until its timeout. But it lets a thread go
/// that is interrupted. Safe for use by many threads.
final class Waiters {
  private final Set<Waiting> all = ConcurrentHashMap.newKeySet();

  /// The current thread begins to ask; it has to close what it gets.
  Waiting begin() {
    var waiting = new Waiting(Thread.currentThread());
    all.add(waiting);
    return waiting;
  }

  /// Sends everybody away who waits.
  ///
  /// @return how many
  int sendAway() {
    int sent = 0;
    for (Waiting each : all) {
      sent += each.sendAway() ? 1 : 0;
    }
    return sent;
  }

  /// One thread that asks.
  final class Waiting implements AutoCloseable {
    private final Thread thread;
    private boolean over;
    private boolean sentAway;

    private Waiting(Thread thread) {
      this.thread = thread;
    }

    private synchronized boolean sendAway() {
      if (over || sentAway) {
        return false;
      }
      sentAway = true;
      thread.interrupt();
      return true;
    }

    synchronized boolean sentAway() {
      return sentAway;
    }

    /// It has a connection, or will not get one. What it does next is not interrupted.
    @Override
    public void close() {
      all.remove(this);
      synchronized (this) {
        over = true;
        if (sentAway) {
          var _ = Thread.interrupted();
        }
      }
    }
  }
}

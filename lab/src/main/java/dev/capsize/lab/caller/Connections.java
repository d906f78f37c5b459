package dev.capsize.lab.caller;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Open connections by replica; those that idle are used again. Thread-safe.
final class Connections implements AutoCloseable {

  /// Most connections that idle per replica; more than that are closed instead.
  private static final int IDLE_MAX = 1_000;

  /// A connection that idled longer is closed: below the 20 s after which Tomcat closes it, so that
  /// the two do not meet.
  private static final Duration IDLE_TIME_MAX = Duration.ofSeconds(15);

  /// The idle connections to one replica, the one used last first.
  private static final class Idle {
    private final Deque<Connection> connections = new ArrayDeque<>();
    private boolean closed;

    synchronized @Nullable Connection take() {
      return connections.pollFirst();
    }

    synchronized void put(Connection connection, long nowNanos) {
      if (closed || connections.size() == IDLE_MAX) {
        connection.close();
        return;
      }
      connection.idleSince(nowNanos);
      connections.addFirst(connection);
      while (connections.getLast().idleNanos(nowNanos) > IDLE_TIME_MAX.toNanos()) {
        connections.removeLast().close();
      }
    }

    synchronized void close() {
      closed = true;
      connections.forEach(Connection::close);
      connections.clear();
    }
  }

  private final Map<Target, Idle> byTarget = new ConcurrentHashMap<>();

  /// An idle connection that is still good, or a new one.
  ///
  /// @throws IOException as [Connection#open]
  Connection take(Target target, Deadline deadline) throws IOException {
    Idle idle = byTarget.get(target);
    if (idle != null) {
      for (Connection last = idle.take(); last != null; last = idle.take()) {
        boolean young = last.idleNanos(System.nanoTime()) <= IDLE_TIME_MAX.toNanos();
        if (young && last.stillOpen()) {
          return last;
        }
        last.close();
      }
    }
    return Connection.open(target.address(), deadline);
  }

  /// Takes back a connection whose answer was read to its end.
  void giveBack(Target target, Connection connection) {
    Idle idle = byTarget.get(target);
    if (idle == null) {
      // The replica left while it answered.
      connection.close();
    } else {
      idle.put(connection, System.nanoTime());
    }
  }

  /// Closes the idle connections of all replicas but these.
  void retain(Collection<Target> ready) {
    if (byTarget.size() == ready.size() && byTarget.keySet().containsAll(ready)) {
      return;
    }
    Set<Target> wanted = Set.copyOf(ready);
    byTarget
        .entrySet()
        .removeIf(
            known -> {
              boolean left = !wanted.contains(known.getKey());
              if (left) {
                known.getValue().close();
              }
              return left;
            });
    wanted.forEach(target -> byTarget.computeIfAbsent(target, _ -> new Idle()));
  }

  /// Closes all idle connections.
  @Override
  public void close() {
    retain(Set.of());
  }
}

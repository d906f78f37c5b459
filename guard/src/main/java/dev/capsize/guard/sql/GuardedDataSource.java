package dev.capsize.guard.sql;

import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Door;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Route;
import dev.capsize.mechanism.admission.LimitSpec;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A pool of connections whose wait is bounded by what is left of the deadline.
///
/// A pool has one acquire timeout for everybody. So the wait is moved in front of it: a [Door] lets
/// in as many as the pool has connections, and the pool has one for each of them at once. At that
/// door a request waits no longer than its connection can still be used, given how long
/// connections are held; nobody else's place is taken by somebody who is going to leave; and who
/// is past the point of no return ([DeadlineScope#shield]) goes first. Whoever has no deadline
/// waits for the patience of the guard.
///
/// Take connections through this alone: those that are taken past it are not counted.
///
/// - **Not modelled:** the time in which the pool makes a new connection, or finds that the
///   database does not answer. That is the pool's own timeout; at most as many threads as it has
///   connections wait for that one.
public final class GuardedDataSource implements DataSource, AutoCloseable {
  private final DataSource pool;
  private final String name;
  private final int connections;
  private final Guard guard;
  private final Door door;
  private final Route use;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

  private GuardedDataSource(DataSource pool, String name, int connections, Guard guard) {
    this.pool = pool;
    this.name = name;
    this.connections = connections;
    this.guard = guard;
    DoorSettings settings =
        new DoorSettings(
            guard.settings().patience(),
            new LimitSpec.Fixed(connections),
            guard.settings().waitingMax());
    this.door = guard.innerDoor(settings);
    this.use = Guard.innerRoute(name, settings);
  }

  /// Stands in front of a pool.
  ///
  /// @param name of the pool in meters and messages
  /// @param connections the most that it has, such as HikariCP's `maximumPoolSize`; 1 or more
  public static GuardedDataSource of(DataSource pool, String name, int connections, Guard guard) {
    return new GuardedDataSource(pool, name, connections, guard);
  }

  /// How a connection is taken out of the pool.
  @FunctionalInterface
  private interface Taking {
    Connection take() throws SQLException;
  }

  /// @throws RefusedConnection if there is none in time
  @Override
  public Connection getConnection() throws SQLException {
    return lease(pool::getConnection);
  }

  /// @throws RefusedConnection if there is none in time
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return lease(() -> pool.getConnection(user, password));
  }

  private Connection lease(Taking taking) throws SQLException {
    // A second connection of the same thread is the worst case of a wait with one in hand.
    guard.heldConnections().callBegins(name);
    if (door.inside() >= connections) {
      leases.forEach(Lease::endIfClosed);
    }
    long entered = enter();
    Refusal refusal = Door.refusal(entered);
    if (refusal != null) {
      throw new RefusedConnection(name, refusal);
    }
    Lease lease;
    try {
      lease = new Lease(this, taking.take(), guard.heldConnections().taken(), entered);
    } catch (Throwable failed) {
      door.leave(use, entered, Outcome.OVERLOADED);
      throw failed;
    }
    leases.add(lease);
    return lease.connection();
  }

  private long enter() {
    long nowNanos = guard.nowNanos();
    long deadlineNanos = Math.min(DeadlineScope.current(), guard.deadline(nowNanos));
    Priority priority = DeadlineScope.shielded() ? Priority.CRITICAL : Priority.NORMAL;
    return door.enter(use, priority, nowNanos, deadlineNanos);
  }

  void ended(Lease lease, long entered) {
    leases.remove(lease);
    door.leave(use, entered, Outcome.GOOD);
  }

  /// Connections that are taken.
  public int taken() {
    return door.inside();
  }

  /// Threads that wait for one.
  public int waiting() {
    return door.waiting();
  }

  /// Closes the pool, if it can be closed.
  @Override
  public void close() throws SQLException {
    if (pool instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception failed) {
        throw new SQLException("pool " + name + " could not be closed", failed);
      }
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type.isInstance(pool) ? type.cast(pool) : pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || type.isInstance(pool) || pool.isWrapperFor(type);
  }
}

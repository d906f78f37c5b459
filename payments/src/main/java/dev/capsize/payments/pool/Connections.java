package dev.capsize.payments.pool;

import dev.capsize.payments.lifecycle.Passage;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The pool, as requests see it.
///
/// Waiting for a connection is bounded by the pool's own `connection-timeout`.
@Component
public final class Connections {
  private final DataSource pool;
  private final Waiters waiters;
  private final boolean holdConnection;

  Connections(DataSource pool, Waiters waiters, PoolSettings settings) {
    this.pool = pool;
    this.waiters = waiters;
    this.holdConnection = settings.holdConnection();
  }

  /// Acquires one connection for the request behind `passage`.
  ///
  /// @throws Refused when the deadline has passed, when no connection became free in time, or when
  ///     it became free too late to be of use
  public HeldConnection hold(Passage passage) throws SQLException {
    return new HeldConnection(this, passage, holdConnection);
  }

  Connection acquire(Passage passage) throws SQLException {
    passage.deadline().beforeStep("acquire a connection");
    Connection connection = acquire();
    try {
      passage.patience().beforeWork();
    } catch (Refused tooLate) {
      connection.close();
      throw tooLate;
    }
    return connection;
  }

  /// Acquires one connection for work that no request waits for.
  ///
  /// @throws Refused when no connection became free in time, or when it was sent away
  public Connection acquire() throws SQLException {
    try (Waiters.Waiting waiting = waiters.begin()) {
      return acquire(waiting);
    }
  }

  private Connection acquire(Waiters.Waiting waiting) throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException noneFree) {
      throw new Refused(Problem.POOL_TIMEOUT, "every connection of the pool was in use");
    } catch (SQLException interrupted) {
      if (waiting.sentAway()) {
        throw new Refused(Problem.DRAINED, "it waited for a connection");
      }
      throw interrupted;
    }
  }
}

package dev.capsize.payments.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// A statement that takes a given time in the database server and no CPU of anybody.
///
/// It stands for the queries of a real service, so that the pool is the limit and not the machine.
public final class WaitingStatement {
  private WaitingStatement() {}

  /// Runs a statement that takes `time`; none at all if `time` is zero.
  public static void run(Connection connection, Duration time) throws SQLException {
    if (time.isZero()) {
      return;
    }
    try (PreparedStatement wait = connection.prepareStatement("SELECT pg_sleep(?)")) {
      wait.setDouble(1, seconds(time));
      wait.execute();
    }
  }

  /// `time` as PostgreSQL wants it.
  public static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

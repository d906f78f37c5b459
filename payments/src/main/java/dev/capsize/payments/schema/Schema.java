package dev.capsize.payments.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// The tables of the service.
public final class Schema {
  /// Any number, as long as nothing else in the database locks it: the letters `pay`.
  private static final long LOCK = 0x706179;

  private Schema() {}

  /// Creates what is missing, in one transaction; waits for another replica that is doing so.
  ///
  /// `CREATE TABLE IF NOT EXISTS` alone is not enough: two sessions that run it at once may both
  /// find no table, and the slower one fails on a unique index of the catalog.
  public static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        statement.execute(script());
        connection.commit();
      } catch (SQLException failure) {
        connection.rollback();
        throw failure;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static String script() {
    try (InputStream script = Schema.class.getResourceAsStream("schema.sql")) {
      if (script == null) {
        throw new IllegalStateException("schema.sql is not in the jar of the service");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

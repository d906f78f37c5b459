package dev.capsize.lab.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A PostgreSQL database that exists for one run of the lab.
public sealed interface Database extends AutoCloseable permits EmbeddedDatabase, UserDatabase {

  /// JDBC URL without credentials.
  String url();

  /// User the service connects as.
  String user();

  /// Password of that user.
  String password();

  /// A connection of the lab's own, beside the service's pools.
  default Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  /// Version of the server, for example `18.6`.
  default String version() throws SQLException {
    try (Connection connection = connect()) {
      return connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
    }
  }

  /// Leaves nothing behind.
  @Override
  void close();
}

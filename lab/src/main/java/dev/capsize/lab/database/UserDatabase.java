package dev.capsize.lab.database;

import dev.capsize.lab.LabFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/// A server of the user's. The run keeps to a schema of its own, which is dropped at the end.
///
/// The URL carries no password: it is taken from `PGPASSWORD`, as PostgreSQL's own tools do, so
/// that it never shows in a process list.
public final class UserDatabase implements Database {
  private final String url;
  private final String schema;
  private final String user;
  private final String password;

  private UserDatabase(String url, String schema, String user, String password) {
    this.url = url;
    this.schema = schema;
    this.user = user;
    this.password = password;
  }

  /// Connects and creates the run's schema.
  ///
  /// @param url `jdbc:postgresql://host:port/database` or `postgresql://...`
  /// @param schema name of the schema to create; lower case letters, digits and `_`
  /// @param environment where `PGUSER` and `PGPASSWORD` are looked up
  /// @throws LabFailure if the server refuses
  public static UserDatabase open(String url, String schema, Map<String, String> environment)
      throws LabFailure {
    String jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url;
    String user =
        Optional.ofNullable(environment.get("PGUSER")).orElse(System.getProperty("user.name"));
    String password = Optional.ofNullable(environment.get("PGPASSWORD")).orElse("");
    try (Connection connection = DriverManager.getConnection(jdbc, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new LabFailure(
          ("the database %s does not accept the lab: %s. Set PGUSER and PGPASSWORD; the user needs"
                  + " the right to create a schema.")
              .formatted(jdbc, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
    String separator = jdbc.contains("?") ? "&" : "?";
    return new UserDatabase(jdbc + separator + "currentSchema=" + schema, schema, user, password);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void close() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "schema %s could not be dropped: %s".formatted(schema, e.getMessage()), e);
    }
  }
}

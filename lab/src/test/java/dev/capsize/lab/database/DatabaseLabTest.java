package dev.capsize.lab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Ports;
import dev.capsize.lab.process.Watchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DatabaseLabTest {
  @TempDir Path directory;

  private Watchdog watchdog;
  private Ports ports;

  @BeforeEach
  void start() throws IOException {
    watchdog = Watchdog.start();
    ports = new Ports(directory.resolve("locks"), ignored -> {});
  }

  @AfterEach
  void stop() throws IOException {
    watchdog.close();
    ports.close();
  }

  @Test
  void the_embedded_server_is_durable_local_and_wants_its_password() throws Exception {
    try (EmbeddedDatabase database =
        EmbeddedDatabase.start(place(ports.next(25_432)), 200, watchdog)) {
      assertThat(shown(database, "fsync")).isEqualTo("on");
      assertThat(shown(database, "synchronous_commit")).isEqualTo("on");
      assertThat(shown(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), database.user(), "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void a_server_that_does_not_start_is_told_with_its_log() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(place(taken.getLocalPort()), 200, watchdog))
          .isInstanceOf(LabFailure.class)
          .hasMessageContaining("PostgreSQL did not start")
          .hasMessageContaining("Last log line:")
          .hasMessageContaining("postgresql.txt");
    }
  }

  @Test
  void a_server_of_the_users_is_left_as_it_was() throws Exception {
    try (EmbeddedDatabase server =
        EmbeddedDatabase.start(place(ports.next(25_432)), 200, watchdog)) {
      Map<String, String> environment =
          Map.of("PGUSER", server.user(), "PGPASSWORD", server.password());
      try (UserDatabase mine = UserDatabase.open(server.url(), "capsize_test", environment)) {
        assertThat(one(mine, "SELECT current_schema()")).isEqualTo("capsize_test");
      }

      assertThat(one(server, "SELECT count(*) FROM pg_namespace WHERE nspname = 'capsize_test'"))
          .isEqualTo("0");
    }
  }

  @Test
  void a_server_of_the_users_that_refuses_is_told_with_what_to_do() {
    assertThatThrownBy(
            () -> UserDatabase.open("postgresql://127.0.0.1:1/none", "capsize_test", Map.of()))
        .isInstanceOf(LabFailure.class)
        .hasMessageContaining("PGUSER");
  }

  private EmbeddedDatabase.Place place(int port) {
    return new EmbeddedDatabase.Place(
        Path.of("target", "cache", "postgresql").toAbsolutePath(),
        directory.resolve("data"),
        directory.resolve("postgresql.txt"),
        port);
  }

  private static String shown(Database database, String setting) throws SQLException {
    return one(database, "SHOW " + setting);
  }

  private static String one(Database database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}

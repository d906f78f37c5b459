package dev.capsize.lab.database;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Watchdog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// A PostgreSQL server from a Maven artifact, started for this run.
public final class EmbeddedDatabase implements Database {
  private static final String NAME = "capsize";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /// Where the server lives.
  ///
  /// @param binaries where its programs are unpacked, once per version; kept
  /// @param data its data directory; removed at the end
  /// @param log what it says
  /// @param port on loopback
  public record Place(Path binaries, Path data, Path log, int port) {}

  /// Starts the server and puts it under the watchdog.
  ///
  /// @param connections it accepts at once
  /// @throws LabFailure if it does not start, with the last line of its log
  public static EmbeddedDatabase start(Place place, int connections, Watchdog watchdog)
      throws LabFailure, InterruptedException {
    watchdog.addDirectory(place.data());
    try {
      EmbeddedPostgres server = launch(place, connections);
      if (Thread.interrupted()) {
        server.close();
        throw new InterruptedException("interrupted while PostgreSQL was starting");
      }
      watchdog.add(postmaster(place.data()));
      String password = randomPassword();
      secure(server, place.data(), password);
      return new EmbeddedDatabase(server, password);
    } catch (IOException | SQLException | IllegalStateException e) {
      throw new LabFailure(
          "PostgreSQL did not start: %s. Last log line: %s. Full log: %s"
              .formatted(e.getMessage(), lastLine(place.log()), place.log()),
          e);
    }
  }

  private static EmbeddedPostgres launch(Place place, int connections) throws IOException {
    File log = place.log().toFile();
    Files.createDirectories(place.binaries());
    return EmbeddedPostgres.builder()
        .setPort(place.port())
        .setOverrideWorkingDirectory(place.binaries().toFile())
        .setDataDirectory(place.data())
        .setCleanDataDirectory(true)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START_TIMEOUT)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", Integer.toString(connections))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /// The server is set up with trust; from here on every connection needs the password.
  private static void secure(EmbeddedPostgres server, Path data, String password)
      throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER USER postgres PASSWORD '%s'".formatted(password));
      statement.execute("CREATE USER %s PASSWORD '%s'".formatted(NAME, password));
      statement.execute("CREATE DATABASE %s OWNER %s".formatted(NAME, NAME));
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static long postmaster(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  private static String randomPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String lastLine(Path log) {
    try {
      Optional<String> line =
          Files.readAllLines(log, StandardCharsets.UTF_8).reversed().stream()
              .filter(text -> !text.isBlank())
              .findFirst();
      return line.orElse("none");
    } catch (IOException e) {
      return "none";
    }
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), NAME);
  }

  @Override
  public String user() {
    return NAME;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}

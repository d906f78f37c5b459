package dev.capsize.standin.pool;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/// Where the database is, and who asks.
///
/// @param url JDBC URL
record Address(String url, String user, String password) {
  private static final String JDBC = "jdbc:";

  static Address of(String url, Map<String, String> environment) {
    return new Address(
        url,
        Objects.requireNonNullElse(environment.get("STANDIN_DATABASE_USER"), "postgres"),
        Objects.requireNonNullElse(environment.get("STANDIN_DATABASE_PASSWORD"), ""));
  }

  String host() {
    return uri().getHost();
  }

  int port() {
    return uri().getPort();
  }

  String database() {
    return uri().getPath().substring(1);
  }

  private URI uri() {
    return URI.create(url.substring(JDBC.length()));
  }
}

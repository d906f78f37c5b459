package dev.capsize.standin.settings;

import dev.capsize.blueprint.Service;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Compares what Spring is going to do with what the description was understood to say.
///
/// The lab starts only what it has found small enough. Where Spring finds a value that Capsize has
/// not, for example in a variable of the container, the replica would be larger than that.
final class Agreement {
  private static final String THREADS = "server.tomcat.threads.max";
  private static final String VIRTUAL = "spring.threads.virtual.enabled";
  private static final String CONNECTIONS = "spring.datasource.hikari.maximum-pool-size";

  /// Tomcat's.
  private static final int THREADS_STANDARD = 200;

  /// HikariCP's.
  private static final int CONNECTIONS_STANDARD = 10;

  private final Role role;
  private final Binder spring;

  private Agreement(Role role, Environment environment) {
    this.role = role;
    this.spring = Binder.get(environment);
  }

  /// Compares.
  ///
  /// @throws IllegalArgumentException if Spring would have more threads or connections
  static void check(Role role, Environment environment) {
    Agreement agreement = new Agreement(role, environment);
    if (role.service().server().loop().isEmpty()) {
      agreement.threads();
      agreement.connections();
    }
  }

  private void threads() {
    Service service = role.service();
    OptionalInt described = service.server().admission().carriers();
    boolean virtual = spring.bind(VIRTUAL, Boolean.class).orElse(false);
    if (virtual && described.isPresent()) {
      throw refusal(VIRTUAL, "true", "server.threads", Integer.toString(described.getAsInt()));
    }
    int threads = spring.bind(THREADS, Integer.class).orElse(THREADS_STANDARD);
    if (!virtual && described.isPresent() && threads > described.getAsInt()) {
      throw refusal(
          THREADS,
          Integer.toString(threads),
          "server.threads",
          Integer.toString(described.getAsInt()));
    }
  }

  private void connections() {
    int connections = spring.bind(CONNECTIONS, Integer.class).orElse(CONNECTIONS_STANDARD);
    role.service()
        .pools()
        .forEach(
            (name, pool) -> {
              String key = "pools.%s.size".formatted(name);
              if (role.isSpringsPool(name) && !role.says(key) && connections > pool.size()) {
                throw refusal(
                    CONNECTIONS, Integer.toString(connections), key, Integer.toString(pool.size()));
              }
            });
  }

  private IllegalArgumentException refusal(
      String key, String effective, String described, String value) {
    return new IllegalArgumentException(
        ("%s: Spring reads %s=%s, and Capsize has read %s as %s - a replica is not made larger than"
                + " it is described; write %s into capsize.yml, or %s into a file below reads")
            .formatted(role.service().name(), key, effective, described, value, described, key));
  }
}

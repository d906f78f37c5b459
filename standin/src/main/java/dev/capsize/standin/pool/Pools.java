package dev.capsize.standin.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.standin.settings.Role;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import reactor.netty.resources.LoopResources;

/// Makes the pools of a service.
public final class Pools {
  private static final String HIKARI = "spring.datasource.hikari";

  private final Role role;
  private final Address address;

  private Pools(Role role, Address address) {
    this.role = role;
    this.address = address;
  }

  /// HikariCP's, by name: the one of application.yml as Spring reads it, the others as described.
  public static SortedMap<String, Pool> jdbc(Role role, Environment environment) {
    SortedMap<String, Pool> pools = new TreeMap<>();
    Pools maker = new Pools(role, address(role));
    role.service()
        .pools()
        .forEach((name, spec) -> pools.put(name, maker.jdbc(name, spec, environment)));
    return pools;
  }

  /// R2DBC's, by name.
  ///
  /// @param threads of the connections
  public static SortedMap<String, Pool> loop(Role role, LoopResources threads) {
    SortedMap<String, Pool> pools = new TreeMap<>();
    Pools maker = new Pools(role, address(role));
    role.service()
        .pools()
        .forEach((name, spec) -> pools.put(name, maker.loop(name, spec, threads)));
    return pools;
  }

  private static Address address(Role role) {
    return Address.of(
        role.options().database().orElse("jdbc:postgresql://127.0.0.1:5432/none"), System.getenv());
  }

  private Pool jdbc(String name, PoolSpec spec, Environment environment) {
    // Without arguments the source connects when it is first asked, and not here.
    HikariDataSource source = new HikariDataSource();
    boolean spring = role.isSpringsPool(name);
    if (spring) {
      Binder.get(environment).bind(HIKARI, Bindable.ofInstance((HikariConfig) source));
    }
    if (!spring || role.says("pools." + name + ".size")) {
      source.setMaximumPoolSize(spec.size());
    }
    if (!spring || role.says("pools." + name + ".acquire-timeout")) {
      source.setConnectionTimeout(spec.acquireTimeout().toMillis());
    }
    source.setPoolName(name);
    source.setJdbcUrl(address.url());
    source.setUsername(address.user());
    source.setPassword(address.password());
    source.setRegisterMbeans(false);
    return new JdbcPool(name, source, spec);
  }

  private Pool loop(String name, PoolSpec spec, LoopResources threads) {
    PostgresqlConnectionFactory connections =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.user())
                .password(address.password())
                .loopResources(threads)
                .build());
    ConnectionPoolConfiguration configuration =
        ConnectionPoolConfiguration.builder(connections)
            .name(name)
            .initialSize(spec.size())
            .maxSize(spec.size())
            .maxAcquireTime(spec.acquireTimeout())
            .acquireRetry(0)
            .maxIdleTime(Duration.ofMinutes(30))
            .build();
    return new LoopPool(name, spec, new ConnectionPool(configuration));
  }

  /// The shortest acquire timeout that capsize.yml says, below HikariCP's own smallest one, is
  /// allowed by a system property that the pool reads when its class is loaded.
  ///
  /// @param properties of the system
  public static void allowShortTimeouts(Role role, Map<Object, Object> properties) {
    boolean some =
        role.service().pools().keySet().stream()
            .anyMatch(name -> role.says("pools." + name + ".acquire-timeout"));
    if (some) {
      properties.put("com.zaxxer.hikari.timeoutMs.floor", "1");
    }
  }
}

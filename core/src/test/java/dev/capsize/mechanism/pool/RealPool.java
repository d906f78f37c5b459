package dev.capsize.mechanism.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// HikariCP itself, with connections to nowhere.
final class RealPool {
  private RealPool() {}

  /// A pool whose connections are all there.
  static HikariDataSource of(int size, Duration acquireTimeout) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new Nowhere());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setConnectionTimeout(acquireTimeout.toMillis());
    HikariDataSource pool = new HikariDataSource(config);
    while (pool.getHikariPoolMXBean().getIdleConnections() < size) {
      Thread.onSpinWait();
    }
    return pool;
  }

  private static final class Nowhere implements DataSource {
    @Override
    public Connection getConnection() {
      return (Connection)
          Proxy.newProxyInstance(
              RealPool.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) ->
                  switch (method.getReturnType().getName()) {
                    case "boolean" -> !method.getName().equals("isClosed");
                    case "int" -> 0;
                    default -> null;
                  });
    }

    @Override
    public Connection getConnection(String user, String password) {
      return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(this);
    }
  }
}

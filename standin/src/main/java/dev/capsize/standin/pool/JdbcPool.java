package dev.capsize.standin.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/// HikariCP's.
final class JdbcPool implements Pool {
  /// After which it serves with the connections that it has.
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(5);

  private final String name;
  private final HikariDataSource source;
  private final Places places;
  private final int usualSize;
  private final Waiters waiters = new Waiters();

  JdbcPool(String name, HikariDataSource source, PoolSpec spec) {
    this.name = name;
    this.source = source;
    this.usualSize = source.getMaximumPoolSize();
    this.places =
        new Places(spec, usualSize, new SQLTransientConnectionException("too many wait already"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Lease acquire() {
    places.take();
    try (Waiters.Waiting waiting = waiters.begin()) {
      return acquire(waiting);
    }
  }

  private Lease acquire(Waiters.Waiting waiting) {
    try {
      return new Held(source.getConnection());
    } catch (SQLException none) {
      places.giveBack();
      if (none instanceof SQLTransientConnectionException) {
        throw Refused.of(Kind.POOL_TIMEOUT, none);
      }
      throw Refused.of(waiting.sentAway() ? Kind.DRAINED : Kind.BROKEN, none);
    }
  }

  @Override
  public int sendAway() {
    return waiters.sendAway();
  }

  @Override
  public int usualSize() {
    return usualSize;
  }

  @Override
  public void resize(int size) {
    boolean shrinks = size < source.getMaximumPoolSize();
    places.resize(size);
    source.setMaximumPoolSize(size);
    HikariPoolMXBean started = source.getHikariPoolMXBean();
    if (shrinks && started != null) {
      // Without it the pool stays as large as it is.
      started.softEvictConnections();
    }
  }

  @Override
  public int active() {
    return read(HikariPoolMXBean::getActiveConnections);
  }

  @Override
  public int pending() {
    return read(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  @Override
  public int max() {
    return source.getMaximumPoolSize();
  }

  /// The pool starts with the first connection; until then there is nothing in it.
  private int read(ToIntFunction<HikariPoolMXBean> reading) {
    HikariPoolMXBean started = source.getHikariPoolMXBean();
    return started == null ? 0 : reading.applyAsInt(started);
  }

  @Override
  public void connect() {
    try (Connection _ = source.getConnection()) {
      long startNanos = System.nanoTime();
      int idle = Math.min(source.getMinimumIdle(), max());
      while (read(HikariPoolMXBean::getTotalConnections) < idle
          && System.nanoTime() - startNanos < CONNECT.toNanos()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "pool %s: no connection to the database: %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    source.close();
  }

  private final class Held implements Lease {
    private final Connection connection;

    Held(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Optional<String> first(String sql, Object... arguments) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < arguments.length; i++) {
          statement.setObject(i + 1, arguments[i]);
        }
        if (!statement.execute()) {
          return Optional.empty();
        }
        try (ResultSet row = statement.getResultSet()) {
          return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
      } catch (SQLException e) {
        throw Refused.of(Kind.BROKEN, e);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw Refused.of(Kind.BROKEN, e);
      } finally {
        places.giveBack();
      }
    }
  }
}

package dev.capsize.payments.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/// The pool as it is at this moment: `payments.pool.active`, `.pending` and `.max`.
///
/// HikariCP's own gauges (`hikaricp.connections.*`) show a snapshot that it renews once a second; a
/// pool that drains in half a second is drained for a second before they tell.
@Component
final class PoolGauges implements MeterBinder {
  private final HikariDataSource pool;

  PoolGauges(HikariDataSource pool) {
    this.pool = pool;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "active", HikariPoolMXBean::getActiveConnections);
    gauge(registry, "pending", HikariPoolMXBean::getThreadsAwaitingConnection);
    Gauge.builder("payments.pool.max", pool, HikariDataSource::getMaximumPoolSize)
        .tag("pool", pool.getPoolName())
        .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, ToIntFunction<HikariPoolMXBean> reading) {
    Gauge.builder("payments.pool." + name, pool, it -> read(it, reading))
        .tag("pool", pool.getPoolName())
        .register(registry);
  }

  /// The pool starts with the first connection; until then there is nothing in it.
  private static int read(HikariDataSource pool, ToIntFunction<HikariPoolMXBean> reading) {
    HikariPoolMXBean started = pool.getHikariPoolMXBean();
    return started == null ? 0 : reading.applyAsInt(started);
  }
}

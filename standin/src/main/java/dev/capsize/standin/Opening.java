package dev.capsize.standin;

import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.standin.intervention.Interventions;
import dev.capsize.standin.management.ManagementServer;
import dev.capsize.standin.management.Metrics;
import dev.capsize.standin.pool.Pool;
import dev.capsize.standin.protection.Claims;
import dev.capsize.standin.settings.Role;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// What happens before the server listens: metrics are there, pools connect, the claims have their
/// table, and the start-up that is described goes by.
///
/// Not while the context is refreshed: a start that only trains the class cache has no database.
final class Opening implements SmartLifecycle {
  private final Role role;
  private final Performance performance;
  private final Metrics metrics;
  private final Interventions interventions;
  private volatile @Nullable ManagementServer management;

  Opening(Role role, Performance performance, Metrics metrics, Interventions interventions) {
    this.role = role;
    this.performance = performance;
    this.metrics = metrics;
    this.interventions = interventions;
  }

  @Override
  public void start() {
    management = new ManagementServer(role.options().managementPort(), metrics, interventions);
    performance.pools().forEach(Pool::connect);
    boolean keyed = !role.service().protections().idempotency().endpoints().isEmpty();
    performance.pools().stream().filter(pool -> keyed).findFirst().ifPresent(Claims::createTable);
    performance.clients().start();
    awaitStartUp();
  }

  /// Waits for what is left of the start-up that capsize.yml says, since the process was launched.
  private void awaitStartUp() {
    if (!role.says("start-up")) {
      return;
    }
    long launchedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    // A replica that is started again on the same port takes another time.
    RandomStream chance = role.random("start-up of " + launchedMillis);
    long drawnNanos = Sampler.of(role.service().platform().startUp(), chance).nextNanos();
    long readyMillis = launchedMillis + TimeUnit.NANOSECONDS.toMillis(drawnNanos);
    for (long left = readyMillis - System.currentTimeMillis();
        left > 0;
        left = readyMillis - System.currentTimeMillis()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
    }
  }

  /// Tells probes whether the replica serves.
  void serving(boolean now) {
    ManagementServer server = management;
    if (server != null) {
      server.serving(now);
    }
  }

  /// The management port; 0 before the start.
  int managementPort() {
    ManagementServer server = management;
    return server == null ? 0 : server.port();
  }

  @Override
  public void stop() {
    ManagementServer server = management;
    management = null;
    if (server != null) {
      server.close();
    }
  }

  @Override
  public boolean isRunning() {
    return management != null;
  }

  /// Before everything else; the server starts in a late phase.
  @Override
  public int getPhase() {
    return 0;
  }
}

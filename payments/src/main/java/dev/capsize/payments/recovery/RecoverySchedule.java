package dev.capsize.payments.recovery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.capsize.payments.idempotency.IdempotencySettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs the recovery on one replica at a time, again and again.
///
/// Without idempotency keys it does not run: asking again would charge again.
@Component
final class RecoverySchedule implements SmartLifecycle {
  /// With six missed, an execution counts as dead after 6 s; that is looked for every 2 s, and due
  /// work every 1 s: a killed replica's execution is taken over within about 9 s (measured: 5.5 to
  /// 8.6 s). The library's defaults make it half an hour.
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private static final int MISSED_HEARTBEATS = 6;
  private static final Duration POLL = Duration.ofSeconds(1);

  /// A run that is cut off is repeated elsewhere; the drain has better things to wait for.
  private static final Duration STOP = Duration.ofSeconds(1);

  private final DataSource database;
  private final Recovery recovery;
  private final RecoverySettings settings;
  private final boolean enabled;
  private volatile @Nullable Scheduler scheduler;

  RecoverySchedule(
      DataSource database,
      Recovery recovery,
      RecoverySettings settings,
      IdempotencySettings idempotency) {
    this.database = database;
    this.recovery = recovery;
    this.settings = settings;
    this.enabled = idempotency.enabled();
  }

  @Override
  public void start() {
    if (!enabled) {
      return;
    }
    RecurringTask<Void> task =
        Tasks.recurring("recovery", FixedDelay.of(settings.every())).execute((_, _) -> run());
    Scheduler started =
        Scheduler.create(database)
            .startTasks(task)
            .threads(1)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP)
            .schedulerName(new SchedulerName.Fixed("payments-" + UUID.randomUUID()))
            // Named, because finding out would take a connection while the context is refreshed.
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .addSchedulerListener(new RecoveryLog())
            .build();
    started.start();
    scheduler = started;
  }

  private void run() {
    try {
      recovery.run();
    } catch (SQLException failure) {
      throw new IllegalStateException("the recovery could not use the database", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop(Runnable callback) {
    // Beside the drain of the web server, not before or after it: the grace period is short.
    Thread.ofPlatform()
        .name("recovery-stop")
        .start(
            () -> {
              stop();
              callback.run();
            });
  }

  @Override
  public void stop() {
    Scheduler running = scheduler;
    scheduler = null;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }
}

package dev.capsize.payments.drain;

import dev.capsize.payments.book.ChargeBook;
import dev.capsize.payments.book.Unsettled;
import dev.capsize.payments.idempotency.IdempotencySettings;
import dev.capsize.payments.idempotency.Owner;
import dev.capsize.payments.pool.Connections;
import dev.capsize.payments.problem.Refused;
import dev.capsize.payments.provider.IndefiniteFailure;
import dev.capsize.payments.provider.Outcome;
import dev.capsize.payments.provider.ProviderCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Settles, before this replica leaves, the charges that it left with an unknown outcome: a
/// customer should not have to wait for the recovery because of a deploy.
///
/// One after the other, because a provider that has left charges open is in trouble already. It
/// runs in the default phase of a `SmartLifecycle`, which Spring stops first: the web server still
/// finishes requests meanwhile, and closes its door only afterwards. How long that takes is up to
/// the provider and the pool, and the grace period of the platform does not ask.
@Component
final class SettleBeforeLeaving implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger("payments.drain");

  private static final int ACQUIRES_MAX = 5;

  private final Connections connections;
  private final ProviderCall provider;
  private final Owner owner;
  private final boolean enabled;
  private volatile boolean running;

  SettleBeforeLeaving(
      Connections connections,
      ProviderCall provider,
      Owner owner,
      DrainSettings settings,
      IdempotencySettings idempotency) {
    this.connections = connections;
    this.provider = provider;
    this.owner = owner;
    // Without keys, asking again would charge again.
    this.enabled = settings.settle() && idempotency.enabled();
  }

  @Override
  public void stop() {
    running = false;
    if (!enabled) {
      return;
    }
    try {
      List<Unsettled> left = findPatiently();
      log.info("drain: {} charges with an unknown outcome to settle", left.size());
      for (Unsettled charge : left) {
        settle(charge);
      }
    } catch (SQLException | Refused failure) {
      log.info("drain: could not settle ({}); the recovery will do it", failure.getMessage());
    }
  }

  /// In overload a connection may not come within one acquire timeout, but it comes.
  private List<Unsettled> findPatiently() throws SQLException {
    for (int failures = 1; ; failures++) {
      try {
        return find();
      } catch (Refused noConnection) {
        if (failures == ACQUIRES_MAX) {
          throw noConnection;
        }
      }
    }
  }

  private List<Unsettled> find() throws SQLException {
    try (Connection connection = connections.acquire()) {
      return ChargeBook.leftBy(connection, owner.name());
    }
  }

  private void settle(Unsettled charge) throws SQLException {
    try {
      Outcome outcome = provider.send(charge.key(), charge.order());
      if (outcome instanceof Outcome.Charged(String reference)) {
        try (Connection connection = connections.acquire()) {
          ChargeBook.charged(connection, charge.claim(), reference);
        }
      }
    } catch (Refused | IndefiniteFailure failure) {
      // The recovery on another replica tries again.
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}

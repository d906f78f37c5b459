package dev.capsize.payments.idempotency;

import dev.capsize.payments.book.Charge;
import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.book.ChargeState;
import dev.capsize.payments.book.Claim;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands out the right to work on a charge: to one request at a time per key.
///
/// Runs in auto-commit mode: a claim is visible to the other replicas as soon as it is made.
@Component
public final class Claims {
  private static final String INSERT =
      """
      INSERT INTO charge (id, idempotency_key, fingerprint, order_id, amount_cents, currency,
        state, owner, fence, lease_until, claimed_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, 'in_progress', ?, 1, now() + make_interval(secs => ?), now(), now())
      ON CONFLICT (idempotency_key) DO NOTHING\
      """;

  private static final String READ =
      """
      SELECT id, fence, state, fingerprint, lease_until < now(), order_id, provider_reference
      FROM charge WHERE idempotency_key = ?\
      """;

  /// Only if the row is still as it was read: of several that try, one succeeds.
  private static final String TAKE_OVER =
      """
      UPDATE charge SET state = 'in_progress', owner = ?, fence = fence + 1, claimed_at = now(),
        lease_until = now() + make_interval(secs => ?)
      WHERE id = ? AND fence = ? AND state = ?\
      """;

  private final double leaseSeconds;
  private final String owner;

  Claims(IdempotencySettings settings, Owner owner) {
    this.owner = owner.name();
    this.leaseSeconds = settings.inFlightLease().toNanos() / 1e9;
  }

  /// Claims the charge that `key` names.
  ///
  /// @param key null when keys are switched off: then each request is a new charge
  /// @throws Refused with [Problem#IN_FLIGHT] while another request works on it, or
  ///     [Problem#KEY_REUSED] when the key stands for another order
  public Ticket claim(Connection connection, @Nullable IdempotencyKey key, ChargeOrder order)
      throws SQLException {
    UUID id = UUID.randomUUID();
    if (insert(connection, id, key, order)) {
      return new Ticket.Work(new Claim(id, 1, false));
    }
    if (key == null) {
      throw new IllegalStateException("a charge without a key cannot be in conflict with another");
    }
    Row row = read(connection, key);
    if (!row.fingerprint.equals(Fingerprint.of(order))) {
      throw new Refused(Problem.KEY_REUSED, "the key stands for another order; use a new one");
    }
    return switch (row.state) {
      case CHARGED ->
          new Ticket.Replay(
              new Charge(row.claim.id(), row.orderId, row.state.text(), row.reference));
      case UNKNOWN, REFUSED -> new Ticket.Work(takeOver(connection, row));
      case IN_PROGRESS -> {
        if (!row.leaseExpired) {
          throw inFlight();
        }
        yield new Ticket.Work(takeOver(connection, row));
      }
    };
  }

  private boolean insert(
      Connection connection, UUID id, @Nullable IdempotencyKey key, ChargeOrder order)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, id);
      insert.setString(2, key == null ? null : key.text());
      insert.setString(3, Fingerprint.of(order));
      insert.setString(4, order.orderId());
      insert.setLong(5, order.amountCents());
      insert.setString(6, order.currency());
      insert.setString(7, owner);
      insert.setDouble(8, leaseSeconds);
      return insert.executeUpdate() == 1;
    }
  }

  private static Row read(Connection connection, IdempotencyKey key) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setString(1, key.text());
      try (ResultSet row = read.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("the charge of a claimed key has vanished");
        }
        ChargeState state = ChargeState.of(row.getString(3));
        // Whoever let the lease run out may have died after the provider was called.
        boolean maybeCharged = state != ChargeState.REFUSED;
        return new Row(
            new Claim(row.getObject(1, UUID.class), row.getLong(2), maybeCharged),
            state,
            row.getString(4),
            row.getBoolean(5),
            row.getString(6),
            row.getString(7));
      }
    }
  }

  private Claim takeOver(Connection connection, Row row) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TAKE_OVER)) {
      update.setString(1, owner);
      update.setDouble(2, leaseSeconds);
      update.setObject(3, row.claim.id());
      update.setLong(4, row.claim.fence());
      update.setString(5, row.state.text());
      if (update.executeUpdate() == 0) {
        throw inFlight();
      }
    }
    return new Claim(row.claim.id(), row.claim.fence() + 1, row.claim.maybeCharged());
  }

  private static Refused inFlight() {
    return new Refused(Problem.IN_FLIGHT, "repeat it later to learn how the first one ended");
  }

  /// The charge that was found under a key.
  private record Row(
      Claim claim,
      ChargeState state,
      String fingerprint,
      boolean leaseExpired,
      String orderId,
      @Nullable String reference) {}
}

package dev.capsize.payments.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads and settles charges.
public final class ChargeBook {
  private static final String FIND =
      "SELECT order_id, state, provider_reference FROM charge WHERE id = ?";

  /// From whatever is not settled, because a charge that the provider confirmed is charged.
  private static final String CHARGED =
      """
      UPDATE charge SET state = 'charged', provider_reference = ?
      WHERE id = ? AND fence = ? AND state IN ('in_progress', 'unknown')\
      """;

  /// Only from `in_progress`: what the recovery has settled meanwhile stays settled.
  private static final String GIVEN_UP =
      "UPDATE charge SET state = ? WHERE id = ? AND fence = ? AND state = 'in_progress'";

  private static final String UNSETTLED =
      """
      SELECT id, fence, idempotency_key, order_id, amount_cents, currency FROM charge
      WHERE (state = 'unknown' OR (state = 'in_progress' AND lease_until < now()))
        AND claimed_at < now() - make_interval(secs => ?)
        AND idempotency_key IS NOT NULL
      ORDER BY claimed_at LIMIT ?\
      """;

  private static final String LEFT_BY =
      """
      SELECT id, fence, idempotency_key, order_id, amount_cents, currency FROM charge
      WHERE state = 'unknown' AND owner = ? AND idempotency_key IS NOT NULL ORDER BY claimed_at\
      """;

  private ChargeBook() {}

  /// The charge with `id`, if there is one.
  public static Optional<Charge> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setObject(1, id);
      try (ResultSet row = find.executeQuery()) {
        return row.next()
            ? Optional.of(new Charge(id, row.getString(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  /// Writes down that the provider charged, if `claim` is still the last one.
  ///
  /// @return false if the charge was settled or claimed by somebody else in the meantime
  public static boolean charged(Connection connection, Claim claim, String reference)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CHARGED)) {
      update.setString(1, reference);
      update.setObject(2, claim.id());
      update.setLong(3, claim.fence());
      return update.executeUpdate() == 1;
    }
  }

  /// Ends work under `claim` without a charge, so that a repeat need not wait for the lease.
  ///
  /// @param sent whether the provider was called under this claim and may have charged
  public static void giveUp(Connection connection, Claim claim, boolean sent) throws SQLException {
    ChargeState state = sent || claim.maybeCharged() ? ChargeState.UNKNOWN : ChargeState.REFUSED;
    try (PreparedStatement update = connection.prepareStatement(GIVEN_UP)) {
      update.setString(1, state.text());
      update.setObject(2, claim.id());
      update.setLong(3, claim.fence());
      update.executeUpdate();
    }
  }

  /// The oldest charges that nobody works on, at most `limit`.
  ///
  /// @param olderThan since their last claim; younger ones may still finish
  public static List<Unsettled> unsettled(Connection connection, Duration olderThan, int limit)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(UNSETTLED)) {
      select.setDouble(1, olderThan.toNanos() / 1e9);
      select.setInt(2, limit);
      return unsettled(select);
    }
  }

  /// The charges that one replica gave up with an unknown outcome, and nobody took over since.
  public static List<Unsettled> leftBy(Connection connection, String owner) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LEFT_BY)) {
      select.setString(1, owner);
      return unsettled(select);
    }
  }

  private static List<Unsettled> unsettled(PreparedStatement select) throws SQLException {
    List<Unsettled> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        var claim = new Claim(row.getObject(1, UUID.class), row.getLong(2), true);
        var order = new ChargeOrder(row.getString(4), row.getLong(5), row.getString(6));
        found.add(new Unsettled(claim, row.getString(3), order));
      }
    }
    return found;
  }
}

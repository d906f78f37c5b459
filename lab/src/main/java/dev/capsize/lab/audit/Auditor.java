package dev.capsize.lab.audit;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.caller.ChargeIntent;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.AuditBook;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads the three books about the money until they agree, or until the settling time is over.
public final class Auditor {
  /// How long after the end of a run a half-finished charge may still be settled.
  ///
  /// - **Source:** the project's own contract for "unreconciled"; the recovery job is included.
  public static final Duration SETTLING_TIME = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Database database;
  private final DependencyProcess provider;

  public Auditor(Database database, DependencyProcess provider) {
    this.database = database;
    this.provider = provider;
  }

  /// Waits until the service is idle and the books agree, at most for the settling time.
  ///
  /// @param endNanos reading of `System.nanoTime()` at the end of the run
  /// @param intents what the callers sent, as known at each look
  /// @param idle whether the service has nothing left to do
  /// @throws LabFailure if a book cannot be read
  public Audit audit(long endNanos, Supplier<List<ChargeIntent>> intents, BooleanSupplier idle)
      throws LabFailure, InterruptedException {
    while (true) {
      boolean quiet = idle.getAsBoolean();
      double seconds = (System.nanoTime() - endNanos) / NANOS_PER_SECOND;
      Audit audit = compare(intents.get(), seconds);
      if ((quiet && audit.unreconciled() == 0) || seconds >= SETTLING_TIME.toSeconds()) {
        return audit;
      }
      Thread.sleep(POLL);
    }
  }

  private Audit compare(List<ChargeIntent> intents, double seconds)
      throws LabFailure, InterruptedException {
    try {
      // The database first: what it knows as charged, the provider must know as well by then.
      List<AuditBook.Row> rows = rows();
      return AuditBook.compare(
          intents.stream()
              .filter(ChargeIntent::sent)
              .map(intent -> new AuditBook.Intent(intent.orderId(), intent.toldCharged()))
              .toList(),
          ledger(),
          rows,
          seconds);
    } catch (SQLException | IOException e) {
      throw new LabFailure("the audit could not read its books: " + e, e);
    }
  }

  private List<String> ledger() throws IOException, InterruptedException {
    List<String> orders = new ArrayList<>();
    provider
        .get("/ledger")
        .get("charges")
        .forEach(charge -> orders.add(charge.get("orderId").asString()));
    return orders;
  }

  private List<AuditBook.Row> rows() throws SQLException {
    List<AuditBook.Row> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet charges = statement.executeQuery("SELECT order_id, state FROM charge")) {
      while (charges.next()) {
        rows.add(new AuditBook.Row(charges.getString(1), state(charges.getString(2))));
      }
    }
    return rows;
  }

  private static AuditBook.State state(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "charged" -> AuditBook.State.CHARGED;
      case "refused" -> AuditBook.State.NOT_CHARGED;
      default -> AuditBook.State.UNSETTLED;
    };
  }
}

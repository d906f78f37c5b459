package dev.capsize.outcome;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The three books about the same money laid side by side: what callers were told, what the
/// provider took, and what the database knows.
///
/// A charge is identified by its order in all three, because without idempotency it has no key.
///
/// - *Lost*: told "charged", and the provider has no charge or the database does not know it.
/// - *Duplicated*: more than one charge at the provider for one order.
/// - *Unreconciled*: provider and database disagree, or the database has not made up its mind.
///
/// One order can be all three; each kind counts it once.
public final class AuditBook {
  private AuditBook() {}

  /// One thing a caller wanted to pay for and sent at least once.
  ///
  /// @param order its number
  /// @param toldCharged whether an answer said "charged"
  public record Intent(String order, boolean toldCharged) {}

  /// What the database says about one order. Without idempotency an order may have several rows.
  ///
  /// @param order its number
  /// @param state what is known of it
  public record Row(String order, State state) {}

  /// What the database can know of a charge.
  public enum State {
    /// The provider took the money.
    CHARGED,
    /// It did not, and will not.
    NOT_CHARGED,
    /// Begun, and the end is not known.
    UNSETTLED
  }

  /// Compares the books.
  ///
  /// @param intents what callers sent; one entry per order
  /// @param ledger orders at the provider, one entry per charge
  /// @param rows the database
  /// @param settledAfterSeconds how long after the end of the run the books were read
  public static Audit compare(
      Collection<Intent> intents,
      Collection<String> ledger,
      Collection<Row> rows,
      double settledAfterSeconds) {
    Map<String, Integer> charges = new HashMap<>();
    ledger.forEach(order -> charges.merge(order, 1, Integer::sum));
    Set<String> known = new HashSet<>();
    Set<String> unsettled = new HashSet<>();
    for (Row row : rows) {
      switch (row.state()) {
        case CHARGED -> known.add(row.order());
        case UNSETTLED -> unsettled.add(row.order());
        case NOT_CHARGED -> {
          // It agrees with a provider that has no charge; a charge there is found below.
        }
      }
    }
    int told = 0;
    int lost = 0;
    for (Intent intent : intents) {
      if (intent.toldCharged()) {
        told++;
        lost += charges.containsKey(intent.order()) && known.contains(intent.order()) ? 0 : 1;
      }
    }
    Set<String> doubtful = new HashSet<>(unsettled);
    charges.keySet().stream().filter(order -> !known.contains(order)).forEach(doubtful::add);
    known.stream().filter(order -> !charges.containsKey(order)).forEach(doubtful::add);
    int duplicated = (int) charges.values().stream().filter(count -> count > 1).count();
    return new Audit(intents.size(), told, lost, duplicated, doubtful.size(), settledAfterSeconds);
  }
}

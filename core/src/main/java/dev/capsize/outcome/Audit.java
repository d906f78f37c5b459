package dev.capsize.outcome;

/// What became of the money.
///
/// @param charges intents that a caller sent at least once
/// @param toldCharged of these, intents whose caller was told "charged"
/// @param lost told "charged", and the provider or the database knows nothing of it
/// @param duplicated charged more than once at the provider
/// @param unreconciled provider and database still disagree after the settling time
/// @param settledAfterSeconds seconds from the end of the run until both agreed, or until the audit
///     gave up waiting
public record Audit(
    int charges,
    int toldCharged,
    int lost,
    int duplicated,
    int unreconciled,
    double settledAfterSeconds) {

  /// Whether no money was lost, taken twice, or left in doubt.
  public boolean clean() {
    return lost == 0 && duplicated == 0 && unreconciled == 0;
  }
}

package dev.capsize.payments.provider;

import dev.capsize.payments.problem.Refused;

/// What came of asking the provider for a charge.
public sealed interface Outcome {

  /// It charged.
  ///
  /// @param reference what it calls the charge
  record Charged(String reference) implements Outcome {}

  /// Indefinite: it may have charged, now or a little later.
  record Unknown(Refused why) implements Outcome {}

  /// Definite: it did not charge and will not.
  record NotCharged(Refused why) implements Outcome {}
}

package dev.capsize.payments.lifecycle;

/// How far a charge that is accepted and unanswered has come.
public enum ChargeStage {
  /// In the filter chain, or waiting for its first connection.
  WAITING,
  /// Has had a connection and has not called the provider yet.
  HOLDING,
  /// At the provider, or between two attempts there.
  PROVIDER,
  /// The provider is done with it; the response is not written yet.
  AFTER
}

package dev.capsize.payments.book;

import java.util.Locale;

/// What is known about a charge.
public enum ChargeState {
  /// Somebody works on it, or did until it died.
  IN_PROGRESS,
  /// The provider was called and may or may not have charged.
  UNKNOWN,
  /// Certainly not charged.
  REFUSED,
  /// Certainly charged, once.
  CHARGED;

  /// The name in the database and in answers.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state whose text is `text`.
  public static ChargeState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}

package dev.capsize.reader.blueprint;

import dev.capsize.reader.value.SpringValues;
import java.time.Duration;

/// The keys of the payments service of this project, which only it understands, and its defaults.
final class PaymentsKeys {

  /// Whose defaults they are.
  static final String SERVICE = "the payments service";

  private static final String PREFIX = "payments.";

  private final Values values;

  PaymentsKeys(Values values) {
    this.values = values;
  }

  /// Whether the service is the one of this project.
  boolean present() {
    return values.has(PREFIX);
  }

  boolean flag(String key, boolean standard) {
    return flagged(key, standard).value();
  }

  Sourced<Boolean> flagged(String key, boolean standard) {
    return values
        .spring(PREFIX + key, SpringValues::flag)
        .orElse(Sourced.standard(standard, Boolean.toString(standard), SERVICE));
  }

  Sourced<Duration> duration(String key, Duration standard, String text) {
    return values
        .spring(PREFIX + key, SpringValues::duration)
        .orElse(Sourced.standard(standard, text, SERVICE));
  }
}

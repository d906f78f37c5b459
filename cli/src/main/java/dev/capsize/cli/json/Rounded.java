package dev.capsize.cli.json;

import org.jspecify.annotations.Nullable;

/// Numbers with as many decimals as they deserve.
final class Rounded {
  private Rounded() {}

  static double tenths(double value) {
    return to(value, 10);
  }

  static double hundredths(double value) {
    return to(value, 100);
  }

  /// Null where there is no data: JSON has no NaN.
  static @Nullable Double tenthsOrNull(double value) {
    return Double.isFinite(value) ? (Double) tenths(value) : null;
  }

  /// Null where there is no data.
  static @Nullable Double hundredthsOrNull(double value) {
    return Double.isFinite(value) ? (Double) hundredths(value) : null;
  }

  private static double to(double value, double steps) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s cannot be written to JSON".formatted(value));
    }
    // Adding zero turns -0.0 into 0.0.
    return Math.rint(value * steps) / steps + 0.0;
  }
}

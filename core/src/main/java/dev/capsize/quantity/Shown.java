package dev.capsize.quantity;

import java.util.Locale;

/// Numbers as the lines of arithmetic show them.
final class Shown {
  /// Longer times stand for none at all.
  private static final double FOR_EVER_MILLIS = 86_400_000.0 * 300;

  private static final double SECOND = 1_000;

  private Shown() {}

  /// `40 ms`, `1.25 s`, `no limit`.
  static String millis(double millis) {
    if (millis >= FOR_EVER_MILLIS) {
      return "no limit";
    }
    return millis < SECOND ? number(millis) + " ms" : number(millis / SECOND) + " s";
  }

  /// `280/s`.
  static String rate(double perSecond) {
    return Double.isInfinite(perSecond) ? "no limit" : number(perSecond) + "/s";
  }

  /// At most three digits behind the point, and none that say nothing.
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return "no limit";
    }
    String text = String.format(Locale.ROOT, value >= 100 ? "%.1f" : "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}

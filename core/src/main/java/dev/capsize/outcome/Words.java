package dev.capsize.outcome;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Figures as they stand in a sentence: with their unit, and rounded so that a figure below a
/// threshold never reads as the threshold.
final class Words {
  /// Keeps `0.57 * 100` at 57 when it is rounded down.
  private static final double ROUNDING = 1e-9;

  private Words() {}

  /// A length of time: `41 ms`, `1.9 s`.
  static String time(double nanos) {
    double millis = nanos / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /// A length of time: `41 ms`, `1.9 s`.
  static String time(long nanos) {
    return time((double) nanos);
  }

  /// A share of 0 to 1 in percent, rounded down: `94.9 %`.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000 + ROUNDING) / 10);
  }

  /// A ratio, rounded down: `1.49`.
  static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", Math.floor(value * 100 + ROUNDING) / 100);
  }

  /// A number of things: `4,120`.
  static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /// Events per second: `60/s`, `2.4/s`.
  static String rate(double perSecond) {
    return perSecond == 0 || perSecond >= 10
        ? String.format(Locale.ROOT, "%.0f/s", perSecond)
        : String.format(Locale.ROOT, "%.1f/s", perSecond);
  }

  /// The list in words: `a`, `a and b`, `a, b and c`.
  static String and(Collection<String> items) {
    List<String> list = List.copyOf(items);
    int last = list.size() - 1;
    return last < 1
        ? String.join("", list)
        : String.join(", ", list.subList(0, last)) + " and " + list.get(last);
  }
}

package dev.capsize.cli.map;

import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Rates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/// What the numbers of an axis are.
public enum Quantity {
  /// New requests per second.
  RATE("per second"),
  /// A length of time, in seconds.
  TIME("seconds"),
  /// So many times.
  FACTOR("times"),
  /// Of a hundred.
  PERCENT("percent"),
  /// A plain number.
  NUMBER("number");

  /// Significant digits of a value: what is printed is what is tried.
  public static final int DIGITS = 4;

  private final String unit;

  Quantity(String unit) {
    this.unit = unit;
  }

  /// In words.
  public String unit() {
    return unit;
  }

  /// The kind of number that is written as `text`.
  static Quantity of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.contains("/")) {
      return RATE;
    }
    if (lower.endsWith("x") || lower.endsWith("×")) {
      return FACTOR;
    }
    if (lower.endsWith("%")) {
      return PERCENT;
    }
    return lower.matches("[+-]?\\d+(\\.\\d+)?") ? NUMBER : TIME;
  }

  /// The number written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  double parse(String text) {
    return switch (this) {
      case RATE -> Rates.parse(text).perSecond();
      case TIME -> Durations.parsePositive(text).toNanos() / 1e9;
      case FACTOR -> Rates.multiple(text);
      case PERCENT -> number(text.strip().replaceFirst("%$", ""));
      case NUMBER -> number(text);
    };
  }

  private static double number(String text) {
    String trimmed = text.strip();
    if (!trimmed.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "%s is no number from 0 on with at most 12 digits - write for example 10"
              .formatted(trimmed.isEmpty() ? "nothing" : trimmed));
    }
    return Double.parseDouble(trimmed);
  }

  /// As an option takes it: `240/s`, `1500ms`, `1.5x`.
  String typed(double value) {
    return switch (this) {
      case RATE -> plain(value) + "/s";
      case TIME -> Durations.text(Duration.ofNanos(Math.round(value * 1e9)));
      case FACTOR -> plain(value) + "x";
      case PERCENT -> plain(value) + "%";
      case NUMBER -> plain(value);
    };
  }

  /// For a person: `240/s`, `1.5 s`, `40 ms`, `1.5x`.
  public String told(double value) {
    return switch (this) {
      case TIME -> value < 1 ? plain(value * 1_000) + " ms" : plain(value) + " s";
      case PERCENT -> plain(value) + " %";
      case RATE, FACTOR, NUMBER -> typed(value);
    };
  }

  /// To [#DIGITS] digits.
  static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }

  /// Without an exponent and without more digits than are varied.
  static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value)
        .round(new MathContext(DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }
}

package dev.capsize.reader.value;

import java.math.BigDecimal;

/// Whole and decimal numbers within a range.
public final class Numbers {

  private static final int DIGITS_MAX = 18;

  private Numbers() {}

  /// The whole number written as `text`, from `min` to `max`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static int whole(String text, int min, int max) {
    return (int) whole(text, (long) min, (long) max);
  }

  /// The whole number written as `text`, from `min` to `max`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static long whole(String text, long min, long max) {
    String trimmed = text.strip();
    if (!trimmed.matches("[+-]?\\d{1,%d}".formatted(DIGITS_MAX))) {
      throw new IllegalArgumentException(
          "%s is no whole number%s - it has to be one from %d to %d; write for example %d"
              .formatted(
                  Shown.text(text),
                  trimmed.matches("[+-]?\\d+") ? " that fits" : "",
                  min,
                  max,
                  Math.clamp(1, min, max)));
    }
    if (trimmed.matches("[+-]?0\\d+")) {
      // Spring's YAML 1.1 parser would read it in base 8, Kubernetes' in base 10.
      throw new IllegalArgumentException(
          "%s starts with 0 - some YAML parsers read that in base 8; write it without the 0"
              .formatted(Shown.text(text)));
    }
    long value = Long.parseLong(trimmed);
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%d is out of range - it has to be %d to %d; %s it"
              .formatted(value, min, max, value < min ? "raise" : "lower"));
    }
    return value;
  }

  /// The share written as `text`: `0.1` or `10%`; above 0 and at most 1.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static double share(String text) {
    String trimmed = text.strip();
    if (!trimmed.matches("[+-]?\\d{1,9}(\\.\\d{1,9})?%?")) {
      throw new IllegalArgumentException(
          ("%s is no share - it is a number above 0 and at most 1, or a percentage; "
                  + "write for example 0.1 or 10%%")
              .formatted(Shown.text(text)));
    }
    boolean percent = trimmed.endsWith("%");
    BigDecimal number = new BigDecimal(trimmed.replace("%", ""));
    double share = (percent ? number.movePointLeft(2) : number).doubleValue();
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          ("%s is out of range - a share is above 0 and at most 1 (100%%); write for "
                  + "example 0.1 or 10%%")
              .formatted(Shown.text(text)));
    }
    return share;
  }

  /// The number written as `text`, from 0 to `max`, with at most nine places.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static double decimal(String text, double max) {
    String trimmed = text.strip();
    if (!trimmed.matches("[+-]?\\d{1,12}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "%s is no number - it has to be one from 0 to %s; write for example 1"
              .formatted(Shown.text(text), plain(max)));
    }
    double number = new BigDecimal(trimmed).doubleValue();
    if (number < 0 || number > max) {
      throw new IllegalArgumentException(
          "%s is out of range - it has to be 0 to %s; %s it"
              .formatted(plain(number), plain(max), number < 0 ? "raise" : "lower"));
    }
    return number;
  }

  /// [#share], or nothing at all: `0` to 1, or `0%` to `100%`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static double portion(String text) {
    return text.strip().matches("0(\\.0{1,9})?%?") ? 0 : share(text);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}

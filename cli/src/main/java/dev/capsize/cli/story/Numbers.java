package dev.capsize.cli.story;

import java.time.Duration;
import java.util.Locale;

/// How a number is written for a person: as many digits as help, always with its unit.
///
/// NaN is written `-`. Zero is written `0` only when it is zero; a positive value that would round
/// to it is written `<0.1`.
public final class Numbers {
  /// What stands where there is no data.
  public static final String NONE = "-";

  private Numbers() {}

  /// Events per second: `280/s`, `4.2/s`, `<0.1/s`.
  public static String rate(double perSecond) {
    return withUnit(count(perSecond), "/s");
  }

  /// Attempts per request and other ratios, two decimals: `2.98`.
  public static String ratio(double value) {
    return Double.isFinite(value) ? decimals("%.2f", value) : NONE;
  }

  /// A number of things, or a mean of one: `2,310`, `8.2`, `<0.1`.
  public static String count(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value > 0 && value < 0.05) {
      return "<0.1";
    }
    // 9.95 would become 10.0 with one decimal, beside a 10 without.
    return value < 9.95 && value != Math.rint(value)
        ? decimals("%.1f", value)
        : grouped(Math.round(value));
  }

  /// A time given in milliseconds: `3.2 ms`, `104 ms`, `6.9 s`.
  public static String millis(double millis) {
    if (!Double.isFinite(millis)) {
      return NONE;
    }
    if (millis < 999.5) {
      return count(millis) + " ms";
    }
    return decimals("%.1f s", millis / 1_000);
  }

  /// A moment or a length in seconds, one decimal: `30.4 s`.
  public static String seconds(double seconds) {
    return withUnit(secondsOnly(seconds), " s");
  }

  /// The same without the unit, for a column whose head names it.
  public static String secondsOnly(double seconds) {
    return Double.isFinite(seconds) ? decimals("%.1f", seconds) : NONE;
  }

  /// A share of 0 to 100: `0.4 %`.
  public static String percent(double percent) {
    return withUnit(count(percent), " %");
  }

  /// A duration as one would type it: `40 ms`, `4 s`, `1.5 s`.
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : decimals("%.1f s", millis / 1e3);
  }

  /// A stretch of time: `0-30 s`.
  public static String span(double fromSeconds, double toSeconds) {
    return "%d-%d s".formatted(Math.round(fromSeconds), Math.round(toSeconds));
  }

  /// `1 charge`, `2 charges`.
  public static String counted(long number, String thing) {
    return grouped(number) + " " + (number == 1 ? thing : thing + "s");
  }

  private static String withUnit(String number, String unit) {
    return number.equals(NONE) ? NONE : number + unit;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimals(String format, double value) {
    String text = String.format(Locale.ROOT, format, value);
    // A tiny negative value rounds to -0.0, which nobody wants to read.
    return text.matches("-0\\.0+") ? text.substring(1) : text;
  }
}

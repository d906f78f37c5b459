package dev.capsize.conformance;

import dev.capsize.conformance.Row.Agreement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/// Makes rows of one case: each method is one way to compare.
///
/// @param id of the case
record Figures(String id) {
  private static final int DIGITS_MAX = 4;

  /// A share of runs: the 95 % intervals of both samples meet.
  Row share(String what, Share published, Share ours) {
    return new Row(
        id, what, published.toString(), ours.toString(), Agreement.of(published.agrees(ours)), "");
  }

  /// A figure that follows from the definitions alone: the same to the last digit.
  Row exact(String what, long published, long ours) {
    return new Row(
        id,
        what,
        Long.toString(published),
        Long.toString(ours),
        Agreement.of(published == ours),
        "");
  }

  /// A mean: apart by at most `tolerance`.
  Row near(String what, double published, double ours, double tolerance) {
    String format = "%." + digits(tolerance) + "f";
    return new Row(
        id,
        what,
        String.format(Locale.ROOT, format, published),
        String.format(Locale.ROOT, format, ours),
        Agreement.of(Math.abs(published - ours) <= tolerance),
        "within " + text(tolerance));
  }

  /// A figure of a deterministic case: the same to so many digits.
  Row digits(String what, double published, double ours, int digits) {
    String format = "%." + (digits - 1) + "e";
    // Half a unit of the last digit given, of either.
    double tolerance = 1.01 * StrictMath.pow(10, 1 - digits) * Math.abs(published);
    return new Row(
        id,
        what,
        plain(published, format),
        plain(ours, format),
        Agreement.of(Math.abs(ours - published) <= tolerance),
        "to %d digits".formatted(digits));
  }

  private static String plain(double figure, String format) {
    double rounded = Double.parseDouble(String.format(Locale.ROOT, format, figure));
    double size = Math.abs(rounded);
    return size >= 0.001 && size < 1e6
        ? new BigDecimal(String.format(Locale.ROOT, format, figure)).toPlainString()
        : String.format(Locale.ROOT, format, figure);
  }

  /// A time that scatters widely: the larger over the smaller is at most a factor.
  Row factor(String what, double published, double ours, double most) {
    return new Row(
        id,
        what,
        plain(published, "%.3e"),
        plain(ours, "%.3e"),
        Agreement.of(Math.max(ours / published, published / ours) <= most),
        "within a factor of " + text(most));
  }

  /// What something is called: the same words.
  Row words(String what, String published, String ours) {
    return new Row(id, what, published, ours, Agreement.of(published.equals(ours)), "");
  }

  private static String text(double tolerance) {
    return tolerance == StrictMath.rint(tolerance)
        ? Long.toString((long) tolerance)
        : Double.toString(tolerance);
  }

  /// A mean of some runs: apart by at most 1.96 standard errors of the difference, with the
  /// standard deviation of ours.
  ///
  /// @param of number of runs behind the published mean
  Row mean(String what, double published, int of, double[] ours) {
    double mean = Arrays.stream(ours).average().orElse(0);
    double squares = Arrays.stream(ours).map(x -> (x - mean) * (x - mean)).sum();
    double error = StrictMath.sqrt(squares / (ours.length - 1) * (1.0 / of + 1.0 / ours.length));
    return new Row(
        id,
        what,
        String.format(Locale.ROOT, "%.1f (%d runs)", published, of),
        String.format(Locale.ROOT, "%.1f (%d runs)", mean, ours.length),
        Agreement.of(Math.abs(mean - published) <= 1.96 * error),
        String.format(Locale.ROOT, "within %.1f (1.96 standard errors)", 1.96 * error));
  }

  /// From the least to the most of some runs: the two ranges meet.
  Row range(String what, double low, double high, double[] ours, int digits) {
    double least = Arrays.stream(ours).min().orElse(0);
    double most = Arrays.stream(ours).max().orElse(0);
    String format = "%." + digits + "f to %." + digits + "f";
    return new Row(
        id,
        what,
        String.format(Locale.ROOT, format, low, high),
        String.format(Locale.ROOT, format, least, most),
        Agreement.of(least <= high && low <= most),
        "the ranges meet");
  }

  private static int digits(double tolerance) {
    int digits = 0;
    for (double unit = tolerance; unit < 1 && digits < DIGITS_MAX; unit *= 10) {
      digits++;
    }
    // One more than the tolerance, so that a figure at its edge can be told from one beyond.
    return digits == 0 ? 0 : digits + 1;
  }
}

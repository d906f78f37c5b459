package dev.capsize.outcome;

import java.util.Arrays;

/// Order statistics by nearest rank: always a value that was observed, never one in between.
final class Quantile {
  /// Keeps `0.99 * 100` at 99 whatever the last bit of the product is.
  private static final double ROUNDING = 1e-9;

  private Quantile() {}

  /// 0-based index of quantile `q` among `size` sorted values; `size` is 1 or more.
  static int rank(double q, int size) {
    int rank = (int) Math.ceil(q * size - ROUNDING);
    return Math.min(size, Math.max(1, rank)) - 1;
  }

  /// Median of the values that are not NaN; NaN without any.
  static double median(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0 ? Double.NaN : known[rank(0.5, known.length)];
  }

  /// Mean of the values that are not NaN; NaN without any.
  static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }
}

package dev.capsize.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// How one figure spreads over runs that differ only in their seed.
///
/// @param runs how many of them have the figure at all
/// @param median a value that one of them had (nearest rank); NaN without any
/// @param min the least; NaN without any
/// @param max the most; NaN without any
public record Spread(int runs, double median, double min, double max) {

  /// No run has it.
  private static final Spread NOTHING = new Spread(0, Double.NaN, Double.NaN, Double.NaN);

  /// The spread of those of the `values` that are not NaN.
  static Spread of(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return known.length == 0
        ? NOTHING
        : new Spread(known.length, Quantile.median(known), known[0], known[known.length - 1]);
  }

  /// The spread of one figure over all runs; empty where a run does not have it.
  static <T> Spread over(List<T> runs, Function<T, OptionalDouble> figure) {
    return of(runs.stream().mapToDouble(run -> figure.apply(run).orElse(Double.NaN)).toArray());
  }

  /// Whether some run had this value or less and some run this value or more.
  public boolean contains(double value) {
    return runs > 0 && value >= min && value <= max;
  }

  /// How far `value` is from the median, as a share of the range; 0 where all runs agree, 1 where
  /// the run lacks what most have, or has what most lack.
  ///
  /// @param value NaN if the run does not have the figure
  /// @param of how many runs there are
  double distance(double value, int of) {
    boolean usual = 2 * runs >= of;
    if (Double.isNaN(value) || !usual) {
      return Double.isNaN(value) == usual ? 1 : 0;
    }
    return max > min ? Math.abs(value - median) / (max - min) : 0;
  }
}

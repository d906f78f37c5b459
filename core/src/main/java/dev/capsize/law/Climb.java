package dev.capsize.law;

import java.util.function.IntToDoubleFunction;

/// How long a birth-and-death process takes to get from one number to another.
///
/// With births at rate `λ(n)` and deaths at rate `μ(n)`, the mean time from `n` to `n + 1` is
/// `T(n) = 1 / λ(n) + μ(n) / λ(n) T(n - 1)`. There is no subtraction in it, so that it is positive
/// however long it is, and grows with every step; beyond the range of numbers it is infinite.
///
/// - **Source:** S. Karlin, H. Taylor, "A First Course in Stochastic Processes", 1975, section 4.7.
public final class Climb {
  private Climb() {}

  /// Mean time from `from` up to `to`.
  ///
  /// @param births rate of leaving a number upwards; above 0 from 0 to `to` - 1
  /// @param deaths rate of leaving it downwards; 0 or more, and not asked for 0
  public static double up(
      int from, int to, IntToDoubleFunction births, IntToDoubleFunction deaths) {
    requireOrder(from, to);
    double step = 0;
    double sum = 0;
    for (int n = 0; n < to; n++) {
      double birth = births.applyAsDouble(n);
      double death = n == 0 ? 0 : deaths.applyAsDouble(n);
      step = (1 + death * step) / birth;
      if (n >= from) {
        sum += step;
      }
    }
    return sum;
  }

  /// Mean time from `from` down to `to`, where no number above `from` is possible.
  ///
  /// @param births rate of leaving a number upwards; not asked for `from`
  /// @param deaths rate of leaving it downwards; above 0 from `to` + 1 on
  public static double down(
      int from, int to, IntToDoubleFunction births, IntToDoubleFunction deaths) {
    requireOrder(to, from);
    double step = 0;
    double sum = 0;
    for (int n = from; n > to; n--) {
      double birth = n == from ? 0 : births.applyAsDouble(n);
      step = (1 + birth * step) / deaths.applyAsDouble(n);
      sum += step;
    }
    return sum;
  }

  private static void requireOrder(int low, int high) {
    if (low < 0 || low >= high) {
      throw new IllegalArgumentException(
          "from %d to %d; the lower number must be 0 or more, and below the other"
              .formatted(low, high));
    }
  }
}

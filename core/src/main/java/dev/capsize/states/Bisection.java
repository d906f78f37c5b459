package dev.capsize.states;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/// Finds the smallest value for which something holds, of something that holds from there on.
final class Bisection {
  private Bisection() {}

  /// By halving on a logarithmic scale, to a share of the value; empty if it does not hold at
  /// `high`, `low` if it holds already there.
  static OptionalDouble smallest(double low, double high, double tolerance, DoublePredicate holds) {
    if (!holds.test(high)) {
      return OptionalDouble.empty();
    }
    OptionalDouble edge = within(low, high, tolerance, holds);
    // Only where nothing above it failed has the lower end to be asked.
    boolean atLow = edge.getAsDouble() <= low * (1 + tolerance) && holds.test(low);
    return atLow ? OptionalDouble.of(low) : edge;
  }

  /// The same, around a guess: the bracket grows from there until it has both ends, or a bound.
  static OptionalDouble near(
      double guess, double lowest, double highest, double tolerance, DoublePredicate holds) {
    double start = Math.clamp(guess, lowest, highest);
    double step = 1.05;
    if (holds.test(start)) {
      double above = start;
      double below = start;
      while (below > lowest && holds.test(below)) {
        above = below;
        below = Math.max(lowest, below / step);
        step *= step;
      }
      return below <= lowest && holds.test(lowest)
          ? OptionalDouble.of(lowest)
          : within(below, above, tolerance, holds);
    }
    double below = start;
    double above = Math.min(highest, start * step);
    while (!holds.test(above)) {
      if (above >= highest) {
        return OptionalDouble.empty();
      }
      below = above;
      step *= step;
      above = Math.min(highest, above * step);
    }
    return within(below, above, tolerance, holds);
  }

  private static OptionalDouble within(
      double low, double high, double tolerance, DoublePredicate holds) {
    double below = low;
    double above = high;
    while (above / below > 1 + tolerance) {
      double middle = StrictMath.sqrt(below * above);
      if (holds.test(middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return OptionalDouble.of(StrictMath.sqrt(below * above));
  }
}

package dev.capsize.states;

import dev.capsize.model.Trigger;
import java.util.List;
import java.util.OptionalDouble;

/// Looks for the smallest load at which a collapse sustains itself.
///
/// After each disturbance on its own: most need one run, because what sustains no collapse just
/// below the load found so far cannot move it.
final class SustainingSearch {
  private static final double TOLERANCE = 0.01;

  private final ShockSearch.Tips tips;
  private final double lowest;
  private final double highest;

  /// @param lowest factor of the load that is looked at
  /// @param highest the same
  SustainingSearch(ShockSearch.Tips tips, double lowest, double highest) {
    this.tips = tips;
    this.lowest = lowest;
    this.highest = highest;
  }

  /// Factor of the load; infinite if there is none.
  ///
  /// @param disturbances the one that is most likely to leave it down first
  double factor(List<Trigger> disturbances, double guess) {
    double found = Double.POSITIVE_INFINITY;
    for (Trigger trigger : disturbances) {
      double below = Math.min(highest, found / (1 + TOLERANCE));
      double start = Math.min(found, guess);
      if (below > lowest && (Double.isInfinite(found) || tips.test(below, trigger))) {
        OptionalDouble edge =
            Bisection.near(start, lowest, below, TOLERANCE, factor -> tips.test(factor, trigger));
        found = Math.min(found, edge.orElse(found));
      }
    }
    return found;
  }
}

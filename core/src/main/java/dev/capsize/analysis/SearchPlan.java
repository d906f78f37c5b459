package dev.capsize.analysis;

/// Where an edge is looked for, and how exactly.
///
/// All values are above 0 and in the unit of whatever is varied.
///
/// @param from where the search begins from below
/// @param to where it begins from above; above `from`
/// @param lowest no smaller value is tried; at most `from`
/// @param highest no larger value is tried; at least `to`
/// @param tolerance width of the interval at which the search ends, as a share of its lower end,
///     [#TOLERANCE_MIN] to [#TOLERANCE_MAX]
/// @param probesMax probes that count, [#PROBES_MIN] to [#PROBES_MAX]
public record SearchPlan(
    double from, double to, double lowest, double highest, double tolerance, int probesMax) {

  /// The finest tolerance: twenty times what values are rounded to.
  public static final double TOLERANCE_MIN = 0.01;

  /// The coarsest.
  public static final double TOLERANCE_MAX = 1;

  /// Fewest probes: both ends, each twice.
  public static final int PROBES_MIN = 4;

  /// Most probes of one search.
  public static final int PROBES_MAX = 200;

  public SearchPlan {
    if (!(lowest > 0 && lowest <= from && from < to && to <= highest && highest < 1e12)) {
      throw new IllegalArgumentException(
          "the search is from %s to %s, and may go from %s to %s; they must be above 0 and rise"
              .formatted(from, to, lowest, highest));
    }
    if (!(tolerance >= TOLERANCE_MIN && tolerance <= TOLERANCE_MAX)) {
      throw new IllegalArgumentException(
          "the tolerance is %s; it must be %s to %s"
              .formatted(tolerance, TOLERANCE_MIN, TOLERANCE_MAX));
    }
    if (probesMax < PROBES_MIN || probesMax > PROBES_MAX) {
      throw new IllegalArgumentException(
          "there may be %d probes; it must be %d to %d"
              .formatted(probesMax, PROBES_MIN, PROBES_MAX));
    }
  }

  /// By what the bracket is moved when both of its ends are on the same side.
  double step() {
    return to / from;
  }
}

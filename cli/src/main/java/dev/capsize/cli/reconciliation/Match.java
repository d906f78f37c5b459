package dev.capsize.cli.reconciliation;

import dev.capsize.outcome.Spread;

/// One figure, measured and simulated.
///
/// @param name what it is, for example `link 4` or `goodput during`
/// @param kind in what it is counted
/// @param lab measured; NaN if it did not happen
/// @param simulated over all simulated runs
/// @param runs how many simulated runs there are
/// @param allowed how far the median may be from what was measured, in the unit of the figure
/// @param floor values below it count as 0; 0 for none
record Match(
    String name, Kind kind, double lab, Spread simulated, int runs, double allowed, double floor) {

  /// What figures are counted in.
  enum Kind {
    SECONDS,
    PER_SECOND,
    RATIO
  }

  /// The median of the simulated runs; NaN if most of them do not have the figure.
  double median() {
    return 2 * simulated.runs() >= runs ? simulated.median() : Double.NaN;
  }

  /// Simulated less measured; NaN if one of them does not have the figure.
  double difference() {
    return counted(median()) - counted(lab);
  }

  /// Whether both have it and differ by no more than is allowed, or neither has it.
  boolean agrees() {
    boolean measured = !Double.isNaN(lab);
    boolean expected = !Double.isNaN(median());
    return (measured && expected) ? Math.abs(difference()) <= allowed : measured == expected;
  }

  /// Whether what was measured lies within what seeds do to the simulation: between its least and
  /// its most, or missing in some run if it was not measured at all.
  boolean withinRange() {
    return Double.isNaN(lab) ? simulated.runs() < runs : simulated.contains(lab);
  }

  private double counted(double value) {
    return value < floor ? 0 : value;
  }
}

package dev.capsize.analysis;

import java.util.List;
import java.util.OptionalDouble;

/// What a search for an edge found, and what it cost.
///
/// @param ending why the search ended
/// @param recoversAt the largest value below `tipsAt` that is believed to recover; empty if none is
/// @param tipsAt the smallest value that is believed to tip; empty if none is
/// @param tallies every value that was tried, sorted by value
public record Edge(
    Ending ending, OptionalDouble recoversAt, OptionalDouble tipsAt, List<Tally> tallies) {

  /// Why a search ended.
  public enum Ending {
    /// The interval is within the tolerance, and both of its ends are settled.
    FOUND,
    /// Sound runs between both ends cannot say, or those furthest out, or none can at all.
    UNDECIDED,
    /// The probes were used up.
    BUDGET_SPENT,
    /// A value was void as often as it may be.
    VOIDED,
    /// Nothing tips, and the largest value that was tried recovers.
    NEVER_TIPS,
    /// Everything tips, down to the smallest value that was tried.
    TIPS_ALREADY,
    /// The search goes on.
    GOES_ON
  }

  public Edge {
    tallies = List.copyOf(tallies);
  }

  /// The geometric mean of both ends; empty unless there are both.
  public OptionalDouble estimate() {
    return recoversAt.isEmpty() || tipsAt.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(StrictMath.sqrt(recoversAt.getAsDouble() * tipsAt.getAsDouble()));
  }

  /// Probes that count.
  public int probes() {
    return tallies.stream().mapToInt(Tally::probes).sum();
  }

  /// Of those, how many were of a value that had been tried before.
  public int repeats() {
    return tallies.stream().mapToInt(tally -> Math.max(0, tally.probes() - 1)).sum();
  }

  /// Probes that said nothing about their value.
  public int voids() {
    return tallies.stream().mapToInt(Tally::voids).sum();
  }

  /// Values above `tipsAt` that recover all the same, settled: more is not worse here.
  public List<Tally> exceptions() {
    return tallies.stream()
        .filter(tally -> tipsAt.isPresent() && tally.value() > tipsAt.getAsDouble())
        .filter(tally -> tally.settled() && tally.belief() == Tally.Belief.RECOVERS)
        .toList();
  }
}

package dev.capsize.cli.edge;

import dev.capsize.analysis.EdgeSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// The part of an axis that is taken on: by the lab on this machine, or by the simulation.
///
/// - **Not modelled:** a value that is refused between two that are taken on.
///
/// @param lowest no smaller value is tried
/// @param highest no larger value is tried
/// @param below why not; empty where the axis itself ends
/// @param above why not; empty where the axis itself ends
public record Reach(double lowest, double highest, List<String> below, List<String> above) {
  /// How near an end is looked for: twice what values are rounded to.
  private static final double EXACT = 1.002;

  public Reach {
    below = List.copyOf(below);
    above = List.copyOf(above);
  }

  /// All of an axis.
  public static Reach of(Axis axis) {
    return new Reach(axis.lowest(), axis.highest(), List.of(), List.of());
  }

  /// As far as values are taken on.
  ///
  /// @param inside values on the axis, of which one at least should be taken on
  /// @param refusal why a value is not taken on; empty if it is
  /// @return empty if none of them is
  public static Optional<Reach> of(
      Axis axis, List<Double> inside, DoubleFunction<List<String>> refusal) {
    double[] taken =
        inside.stream()
            .mapToDouble(EdgeSearch::rounded)
            .filter(value -> refusal.apply(value).isEmpty())
            .toArray();
    if (taken.length == 0) {
      return Optional.empty();
    }
    End low = end(DoubleStream.of(taken).min().orElseThrow(), axis.lowest(), refusal);
    End high = end(DoubleStream.of(taken).max().orElseThrow(), axis.highest(), refusal);
    return Optional.of(new Reach(low.value(), high.value(), low.why(), high.why()));
  }

  /// The farthest value that is taken on, and why the next one is not.
  private record End(double value, List<String> why) {}

  private static End end(double taken, double farthest, DoubleFunction<List<String>> refusal) {
    double yes = taken;
    double no = farthest;
    List<String> why = refusal.apply(farthest);
    if (why.isEmpty()) {
      return new End(farthest, why);
    }
    while (Math.max(yes, no) > Math.min(yes, no) * EXACT) {
      double middle = EdgeSearch.rounded(Math.sqrt(yes * no));
      List<String> refused = refusal.apply(middle);
      if (refused.isEmpty()) {
        yes = middle;
      } else {
        no = middle;
        why = refused;
      }
    }
    return new End(yes, why);
  }

  /// Whether a value is within it.
  public boolean contains(double value) {
    return value >= lowest && value <= highest;
  }

  /// As much of a bracket as is within; all of its width, moved, where nothing would be left.
  public Bracket cut(Bracket wanted) {
    double from = Math.clamp(wanted.from(), lowest, highest);
    double to = Math.clamp(wanted.to(), lowest, highest);
    if (EdgeSearch.rounded(from) < EdgeSearch.rounded(to)) {
      return new Bracket(from, to);
    }
    double width = wanted.to() / wanted.from();
    return to == highest
        ? new Bracket(Math.max(lowest, highest / width), highest)
        : new Bracket(lowest, Math.min(highest, lowest * width));
  }

  /// Where a search begins.
  ///
  /// @param from from below
  /// @param to from above
  public record Bracket(double from, double to) {}
}

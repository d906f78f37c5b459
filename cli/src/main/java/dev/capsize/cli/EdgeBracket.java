package dev.capsize.cli;

import dev.capsize.analysis.EdgeSearch;
import dev.capsize.cli.edge.Axis;
import dev.capsize.cli.edge.Reach;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a search begins, as far as it was typed.
///
/// @param from from below; empty if it was not said
/// @param to from above; empty if it was not said
record EdgeBracket(OptionalDouble from, OptionalDouble to) {

  /// As it was typed.
  ///
  /// @throws picocli.CommandLine.ParameterException if there is no such bracket on this axis
  static EdgeBracket of(EdgeOptions options, Axis axis) {
    OptionalDouble from = value(options, axis, "--from", options.from());
    OptionalDouble to = value(options, axis, "--to", options.to());
    if (from.isPresent()
        && to.isPresent()
        && EdgeSearch.rounded(from.getAsDouble()) >= EdgeSearch.rounded(to.getAsDouble())) {
      throw options.wrong(
          "the search would be from %s to %s - the lower value is --from, and %d digits count"
              .formatted(
                  axis.told(from.getAsDouble()), axis.told(to.getAsDouble()), EdgeSearch.DIGITS));
    }
    return new EdgeBracket(from, to);
  }

  private static OptionalDouble value(
      EdgeOptions options, Axis axis, String option, Optional<String> text) {
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value;
    try {
      value = axis.parse(text.get());
    } catch (IllegalArgumentException e) {
      throw options.wrong("%s: %s".formatted(option, e.getMessage()));
    }
    if (!Reach.of(axis).contains(value)) {
      throw options.wrong(
          "%s is %s - a search goes from %s to %s; write a value between"
              .formatted(
                  option, axis.told(value), axis.told(axis.lowest()), axis.told(axis.highest())));
    }
    return OptionalDouble.of(value);
  }

  /// Both ends: what was typed, else `below` and `above` times the centre. Where such an end would
  /// be on the wrong side of the other, it is as far from it as those two are from each other.
  Reach.Bracket around(double centre, double below, double above) {
    double lower = from.orElse(centre * below);
    double upper = to.orElse(centre * above);
    if (lower < upper) {
      return new Reach.Bracket(lower, upper);
    }
    return from.isPresent()
        ? new Reach.Bracket(lower, lower * above / below)
        : new Reach.Bracket(upper * below / above, upper);
  }
}

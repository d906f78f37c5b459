package dev.capsize.reader;

import java.util.List;
import java.util.stream.Stream;

/// What was said on the command line about the values in the files.
///
/// In rising order of precedence: the files, `quick`, each of `without` in order, each of `sets` in
/// order.
///
/// @param sets `KEY=VALUE` as typed behind each `--set`, in order
/// @param quick whether `--quick` was given
/// @param without mechanisms named by `--without`, in order
public record Overrides(List<String> sets, boolean quick, List<String> without) {

  /// Nothing was said.
  public static final Overrides NONE = new Overrides(List.of(), false, List.of());

  public Overrides {
    sets = List.copyOf(sets);
    without = List.copyOf(without);
  }

  /// The same with one more `--set`.
  public Overrides with(String set) {
    return new Overrides(Stream.concat(sets.stream(), Stream.of(set)).toList(), quick, without);
  }
}

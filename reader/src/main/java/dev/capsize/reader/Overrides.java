package dev.capsize.reader;

import java.util.ArrayList;
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

  /// As arguments that [#parse] reads in another process: `--quick`, `--without X`, `--set K=V`.
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (quick) {
      arguments.add("--quick");
    }
    without.forEach(mechanism -> arguments.addAll(List.of("--without", mechanism)));
    sets.forEach(set -> arguments.addAll(List.of("--set", set)));
    return arguments;
  }

  /// What [#arguments] wrote.
  ///
  /// @throws IllegalArgumentException if it did not write this
  public static Overrides parse(List<String> arguments) {
    List<String> sets = new ArrayList<>();
    List<String> without = new ArrayList<>();
    boolean quick = false;
    for (int at = 0; at < arguments.size(); at++) {
      String name = arguments.get(at);
      if (name.equals("--quick")) {
        quick = true;
      } else if ((name.equals("--set") || name.equals("--without")) && at + 1 < arguments.size()) {
        (name.equals("--set") ? sets : without).add(arguments.get(++at));
      } else {
        throw new IllegalArgumentException(
            "%s is no override; there are --quick, --without MECHANISM and --set KEY=VALUE"
                .formatted(name));
      }
    }
    return new Overrides(sets, quick, without);
  }
}

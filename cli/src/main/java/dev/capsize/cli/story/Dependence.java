package dev.capsize.cli.story;

import dev.capsize.outcome.Verdict;
import java.util.List;

/// A choice of meaning that was made in a simulation, and what the other choices would have led to.
///
/// @param key as it is set in capsize.yml
/// @param value the choice
/// @param origin where it was written, or whose default it is
/// @param decided how often it was made, over all runs
/// @param others every other choice, with the verdict of one run of the seed that is shown
public record Dependence(
    String key, String value, String origin, long decided, List<Other> others) {
  public Dependence {
    others = List.copyOf(others);
  }

  /// Another choice.
  ///
  /// @param changes whether the verdict is another one than with the choice that was made
  public record Other(String value, Verdict verdict, boolean changes) {}

  /// Those of the other choices that lead to another verdict.
  public List<Other> changing() {
    return others.stream().filter(Other::changes).toList();
  }
}

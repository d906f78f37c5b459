package dev.capsize.atlas;

import dev.capsize.atlas.Decision.How;
import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Cells that were not simulated, drawn at random and simulated after all.
///
/// @param samples in the order of their cells
public record SpotCheck(List<Sample> samples) {

  /// One of them.
  ///
  /// @param said in the map
  /// @param simulated what runs say
  /// @param distance steps to the nearest cell of which the map says something else; empty if it
  ///     says the same everywhere
  public record Sample(Cell cell, Decision said, Decision simulated, OptionalInt distance) {
    /// Whether the map is right.
    public boolean agrees() {
      return said.verdict() == simulated.verdict();
    }
  }

  public SpotCheck {
    samples = List.copyOf(samples);
  }

  /// Cells to be checked: `count` of those that were not simulated, or all of them.
  ///
  /// @return row by row
  public static List<Cell> draw(Atlas atlas, int count, long seed) {
    RandomStream random = RandomStream.of(seed, "spot check");
    List<Cell> left = new ArrayList<>();
    atlas
        .decisions()
        .forEach(
            (cell, decision) -> {
              if (decision.how() != How.SIMULATED) {
                left.add(cell);
              }
            });
    List<Cell> drawn = new ArrayList<>();
    while (drawn.size() < count && !left.isEmpty()) {
      drawn.add(left.remove(random.nextBelow(left.size())));
    }
    return drawn.stream().sorted().toList();
  }

  /// Of a map, with what the runs say.
  public static SpotCheck of(Atlas atlas, Map<Cell, Decision> simulated) {
    return new SpotCheck(
        simulated.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                entry ->
                    new Sample(
                        entry.getKey(),
                        atlas.at(entry.getKey()).orElseThrow(),
                        entry.getValue(),
                        atlas.distance(entry.getKey())))
            .toList());
  }

  /// Where the map is wrong.
  public List<Sample> wrong() {
    return samples.stream().filter(sample -> !sample.agrees()).toList();
  }

  /// How many of them the map has right.
  public int agreeing() {
    return samples.size() - wrong().size();
  }
}

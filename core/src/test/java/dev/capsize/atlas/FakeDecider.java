package dev.capsize.atlas;

import dev.capsize.outcome.Verdict;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Knows the truth, has an opinion of its own in the analysis, and counts what it is asked.
final class FakeDecider implements Decider {
  private final Function<Cell, Verdict> opinion;
  private final Function<Cell, Verdict> truth;
  private final Set<Cell> analysed = new HashSet<>();
  private final Set<Cell> simulated = new HashSet<>();
  private int patience = Integer.MAX_VALUE;

  FakeDecider(Function<Cell, Verdict> opinion, Function<Cell, Verdict> truth) {
    this.opinion = opinion;
    this.truth = truth;
  }

  static FakeDecider ofTruth(Function<Cell, Verdict> truth) {
    return new FakeDecider(truth, truth);
  }

  /// The same, but it is interrupted after so many simulated cells.
  FakeDecider interruptedAfter(int cells) {
    patience = cells;
    return this;
  }

  int analysed() {
    return analysed.size();
  }

  int simulated() {
    return simulated.size();
  }

  @Override
  public Map<Cell, Decision> analyse(List<Cell> cells) {
    NavigableMap<Cell, Decision> answers = new TreeMap<>();
    for (Cell cell : cells) {
      requireNew(analysed, cell);
      answers.put(cell, Decision.analysed(opinion.apply(cell)));
    }
    return answers;
  }

  @Override
  public Map<Cell, Decision> simulate(List<Cell> cells) {
    NavigableMap<Cell, Decision> answers = new TreeMap<>();
    for (Cell cell : cells) {
      if (simulated.size() < patience) {
        requireNew(simulated, cell);
        answers.put(cell, Decision.simulated(Collections.nCopies(3, truth.apply(cell))));
      }
    }
    return answers;
  }

  private static void requireNew(Set<Cell> asked, Cell cell) {
    if (!asked.add(cell)) {
      throw new IllegalStateException("%s was asked twice".formatted(cell));
    }
  }
}

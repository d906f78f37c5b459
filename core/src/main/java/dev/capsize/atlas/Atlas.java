package dev.capsize.atlas;

import dev.capsize.atlas.Decision.How;
import dev.capsize.outcome.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A map: what is known of each cell.
///
/// @param grid its cells
/// @param decisions by cell, row by row; a cell that is missing is not decided yet
/// @param budgetSpent whether cells at the boundary were not simulated, for there were too many
public record Atlas(Grid grid, SortedMap<Cell, Decision> decisions, boolean budgetSpent) {
  public Atlas {
    decisions = Collections.unmodifiableSortedMap(new TreeMap<>(decisions));
  }

  /// What is known of a cell.
  public Optional<Decision> at(Cell cell) {
    return Optional.ofNullable(decisions.get(cell));
  }

  /// What is said of a cell.
  public Optional<Verdict> verdict(Cell cell) {
    return at(cell).map(Decision::verdict);
  }

  /// Whether every cell is decided.
  public boolean complete() {
    return decisions.size() == grid.size();
  }

  /// How many cells were decided so.
  public int count(How how) {
    return (int) decisions.values().stream().filter(each -> each.how() == how).count();
  }

  /// Of how many cells this is said.
  public int count(Verdict verdict) {
    return (int) decisions.values().stream().filter(each -> each.verdict() == verdict).count();
  }

  /// Simulated runs in all.
  public int runs() {
    return decisions.values().stream().mapToInt(Decision::runs).sum();
  }

  /// Whether another verdict is said of a cell beside it.
  public boolean atBoundary(Cell cell) {
    Optional<Verdict> verdict = verdict(cell);
    return verdict.isPresent()
        && grid.beside(cell).stream()
            .map(this::verdict)
            .anyMatch(other -> other.isPresent() && !other.equals(verdict));
  }

  /// All cells at the boundary, row by row.
  public List<Cell> boundary() {
    return decisions.keySet().stream().filter(this::atBoundary).toList();
  }

  /// Steps to the nearest cell of which something else is said; empty if there is none.
  public OptionalInt distance(Cell cell) {
    Optional<Verdict> verdict = verdict(cell);
    return decisions.entrySet().stream()
        .filter(entry -> verdict.isPresent() && entry.getValue().verdict() != verdict.get())
        .mapToInt(entry -> entry.getKey().distance(cell))
        .min();
  }
}

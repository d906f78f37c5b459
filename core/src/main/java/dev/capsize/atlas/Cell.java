package dev.capsize.atlas;

import java.util.Comparator;

/// One place of a grid.
///
/// @param column from 0, along x
/// @param row from 0, along y
public record Cell(int column, int row) implements Comparable<Cell> {
  private static final Comparator<Cell> ORDER =
      Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column);

  /// Row by row.
  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }

  /// How many steps away, where a step may be diagonal.
  public int distance(Cell other) {
    return Math.max(Math.abs(column - other.column), Math.abs(row - other.row));
  }
}

package dev.capsize.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The cells of a map.
///
/// @param columns along x, [#SIDE_MIN] to [#SIDE_MAX]
/// @param rows along y, as many
public record Grid(int columns, int rows) {
  /// Fewest columns, and fewest rows: with one there is no boundary.
  public static final int SIDE_MIN = 2;

  /// Most columns, and most rows.
  public static final int SIDE_MAX = 400;

  /// Most cells of a map.
  public static final int CELLS_MAX = 20_000;

  public Grid {
    if (columns < SIDE_MIN || columns > SIDE_MAX || rows < SIDE_MIN || rows > SIDE_MAX) {
      throw new IllegalArgumentException(
          "%d columns and %d rows - each is %d to %d".formatted(columns, rows, SIDE_MIN, SIDE_MAX));
    }
    if (columns * rows > CELLS_MAX) {
      throw new IllegalArgumentException(
          "%dx%d are %d cells - a map has at most %d; take fewer columns or rows"
              .formatted(columns, rows, columns * rows, CELLS_MAX));
    }
  }

  /// How many cells.
  public int size() {
    return columns * rows;
  }

  /// All cells, row by row.
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(size());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cells.add(new Cell(column, row));
      }
    }
    return cells;
  }

  /// Whether it is one of these.
  public boolean contains(Cell cell) {
    return cell.column() >= 0 && cell.column() < columns && cell.row() >= 0 && cell.row() < rows;
  }

  /// The cells beside this one: up to four.
  public List<Cell> beside(Cell cell) {
    return Stream.of(
            new Cell(cell.column() - 1, cell.row()),
            new Cell(cell.column() + 1, cell.row()),
            new Cell(cell.column(), cell.row() - 1),
            new Cell(cell.column(), cell.row() + 1))
        .filter(this::contains)
        .toList();
  }

  /// The cells around this one: up to eight.
  public List<Cell> around(Cell cell) {
    List<Cell> around = new ArrayList<>(8);
    for (int row = cell.row() - 1; row <= cell.row() + 1; row++) {
      for (int column = cell.column() - 1; column <= cell.column() + 1; column++) {
        Cell other = new Cell(column, row);
        if (contains(other) && !other.equals(cell)) {
          around.add(other);
        }
      }
    }
    return around;
  }
}

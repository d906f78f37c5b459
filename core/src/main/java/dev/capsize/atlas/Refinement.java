package dev.capsize.atlas;

import dev.capsize.atlas.Decision.How;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes a map: coarse first, then ever finer along the boundary.
///
/// In this order: the analysis of a lattice; where the corners of a rectangle differ, of its
/// middle, and so on down to single cells; what lies between corners that agree is said to be like
/// them, unless a cell around it is not. Then runs: of a sparse lattice, of every cell of which
/// nothing can be said, and of every cell beside which something else is said, until there is none
/// left that was not simulated.
///
/// For one thread, and one use.
///
/// - **Limits:** [#simulatedMax] cells are simulated. The analysis is asked at most once for each.
public final class Refinement {
  /// Cells between two lines of the lattice that is analysed.
  static final int LATTICE = 4;

  /// Cells between two lines of the lattice that is simulated in any case.
  static final int ANCHORS = 8;

  /// Scatters cells, so that a map that was cut short is patchy everywhere rather than empty below.
  private static final int SCATTER = 0x9E3779B1;

  private final Grid grid;
  private final Decider decider;
  private final int simulatedMax;
  private final NavigableMap<Cell, Decision> decisions = new TreeMap<>();
  private final List<Rectangle> uniform = new ArrayList<>();
  private int simulated;
  private boolean interrupted;

  /// Cells from a corner to the opposite one, both included.
  private record Rectangle(Cell from, Cell to) {
    boolean divisible() {
      return to.column() - from.column() > 1 || to.row() - from.row() > 1;
    }

    List<Integer> columns() {
      return line(from.column(), to.column());
    }

    List<Integer> rows() {
      return line(from.row(), to.row());
    }

    private static List<Integer> line(int from, int to) {
      return to - from > 1 ? List.of(from, (from + to) / 2, to) : List.of(from, to);
    }
  }

  private Refinement(Grid grid, Decider decider, int simulatedMax) {
    this.grid = grid;
    this.decider = decider;
    this.simulatedMax = simulatedMax;
  }

  /// The map of a grid; not complete when the decider was interrupted.
  ///
  /// @param simulatedMax how many cells may be simulated; 0 or more
  public static Atlas of(Grid grid, Decider decider, int simulatedMax) {
    if (simulatedMax < 0) {
      throw new IllegalArgumentException(
          "%d cells may be simulated; it must be 0 or more".formatted(simulatedMax));
    }
    Refinement refinement = new Refinement(grid, decider, simulatedMax);
    refinement.analyse();
    refinement.simulate();
    return refinement.atlas();
  }

  private Atlas atlas() {
    return new Atlas(grid, decisions, !interrupted && !wanted().isEmpty());
  }

  private void analyse() {
    List<Integer> columns = lattice(grid.columns(), LATTICE);
    List<Integer> rows = lattice(grid.rows(), LATTICE);
    List<Rectangle> open = rectangles(columns, rows);
    while (!open.isEmpty() && !interrupted) {
      ask(corners(open));
      List<Rectangle> next = new ArrayList<>();
      for (Rectangle each : open) {
        if (verdicts(corners(List.of(each))).size() == 1) {
          uniform.add(each);
        } else if (each.divisible()) {
          next.addAll(rectangles(each.columns(), each.rows()));
        }
      }
      open = next;
    }
    if (!interrupted) {
      uniform.forEach(this::fill);
      settle();
    }
  }

  /// A cell that was filled in, and around which something else is said, is analysed after all.
  private void settle() {
    List<Cell> doubtful = doubtful();
    while (!doubtful.isEmpty() && !interrupted) {
      doubtful.forEach(decisions::remove);
      ask(doubtful);
      doubtful = doubtful();
    }
  }

  private List<Cell> doubtful() {
    return decisions.keySet().stream()
        .filter(cell -> known(cell).how() == How.NEIGHBOURS)
        .filter(cell -> differs(cell, grid.around(cell)))
        .toList();
  }

  private void simulate() {
    if (interrupted) {
      return;
    }
    List<Cell> anchors = new ArrayList<>();
    for (int row : lattice(grid.rows(), ANCHORS)) {
      for (int column : lattice(grid.columns(), ANCHORS)) {
        anchors.add(new Cell(column, row));
      }
    }
    run(anchors);
    List<Cell> wanted = wanted();
    while (!wanted.isEmpty() && !interrupted && simulated < simulatedMax) {
      run(wanted);
      wanted = wanted();
    }
  }

  /// Cells that are to be simulated as far as is known now.
  private List<Cell> wanted() {
    return decisions.keySet().stream()
        .filter(cell -> known(cell).how() != How.SIMULATED)
        .filter(
            cell ->
                known(cell).verdict() == Verdict.INCONCLUSIVE || differs(cell, grid.beside(cell)))
        .toList();
  }

  private void run(List<Cell> cells) {
    List<Cell> scattered =
        cells.stream()
            .sorted(Comparator.<Cell>comparingInt(this::scattered).thenComparing(cell -> cell))
            .limit(simulatedMax - simulated)
            .toList();
    if (scattered.isEmpty()) {
      return;
    }
    Map<Cell, Decision> answers = decider.simulate(scattered);
    interrupted = answers.size() < scattered.size();
    simulated += answers.size();
    decisions.putAll(answers);
  }

  private int scattered(Cell cell) {
    return (cell.row() * grid.columns() + cell.column()) * SCATTER;
  }

  private void ask(Collection<Cell> cells) {
    List<Cell> unknown = cells.stream().filter(cell -> !decisions.containsKey(cell)).toList();
    if (!unknown.isEmpty()) {
      Map<Cell, Decision> answers = decider.analyse(unknown);
      interrupted = answers.size() < unknown.size();
      decisions.putAll(answers);
    }
  }

  private void fill(Rectangle rectangle) {
    Decision corner = known(rectangle.from()).amongNeighbours();
    for (int row = rectangle.from().row(); row <= rectangle.to().row(); row++) {
      for (int column = rectangle.from().column(); column <= rectangle.to().column(); column++) {
        decisions.putIfAbsent(new Cell(column, row), corner);
      }
    }
  }

  private boolean differs(Cell cell, List<Cell> others) {
    Verdict verdict = known(cell).verdict();
    return others.stream()
        .map(decisions::get)
        .anyMatch(other -> other != null && other.verdict() != verdict);
  }

  private SortedSet<Verdict> verdicts(Collection<Cell> cells) {
    SortedSet<Verdict> verdicts = new TreeSet<>();
    for (Cell cell : cells) {
      Decision decision = decisions.get(cell);
      if (decision != null) {
        verdicts.add(decision.verdict());
      }
    }
    return verdicts;
  }

  private Decision known(Cell cell) {
    Decision decision = decisions.get(cell);
    if (decision == null) {
      throw new IllegalStateException("%s is not decided".formatted(cell));
    }
    return decision;
  }

  private static SortedSet<Cell> corners(List<Rectangle> rectangles) {
    SortedSet<Cell> corners = new TreeSet<>();
    for (Rectangle each : rectangles) {
      corners.add(each.from());
      corners.add(new Cell(each.to().column(), each.from().row()));
      corners.add(new Cell(each.from().column(), each.to().row()));
      corners.add(each.to());
    }
    return corners;
  }

  private static List<Rectangle> rectangles(List<Integer> columns, List<Integer> rows) {
    List<Rectangle> rectangles = new ArrayList<>();
    for (int row = 1; row < rows.size(); row++) {
      for (int column = 1; column < columns.size(); column++) {
        rectangles.add(
            new Rectangle(
                new Cell(columns.get(column - 1), rows.get(row - 1)),
                new Cell(columns.get(column), rows.get(row))));
      }
    }
    return rectangles;
  }

  /// Every `step`-th line, and the last.
  private static List<Integer> lattice(int lines, int step) {
    List<Integer> lattice = new ArrayList<>();
    for (int line = 0; line < lines - 1; line += step) {
      lattice.add(line);
    }
    lattice.add(lines - 1);
    return lattice;
  }
}

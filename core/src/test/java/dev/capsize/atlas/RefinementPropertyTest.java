package dev.capsize.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.atlas.Decision.How;
import dev.capsize.engine.RandomStream;
import dev.capsize.outcome.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Maps of boundaries that are known, each drawn with its seed.
class RefinementPropertyTest {
  private static final Grid GRID = new Grid(41, 31);
  private static final int SEEDS = 200;
  private static final int ENOUGH = GRID.size();

  /// Where the two boundaries of a map lie: smooth lines that fall with the row, one beyond the
  /// other, as those of a service whose trigger grows from row to row.
  private record Lines(double first, double second, double slope, double wave, double phase)
      implements Function<Cell, Verdict> {
    static Lines of(long seed) {
      RandomStream random = RandomStream.of(seed, "lines");
      double first = 40 * random.nextUniform();
      return new Lines(
          first,
          first + 4 + 30 * random.nextUniform(),
          random.nextUniform(),
          4 * random.nextUniform(),
          6 * random.nextUniform());
    }

    Lines shifted(double columns) {
      return new Lines(first + columns, second - columns, slope, wave, phase);
    }

    @Override
    public Verdict apply(Cell cell) {
      double line = wave * StrictMath.sin(cell.row() / 5.0 + phase) - slope * cell.row();
      if (cell.column() < first + line) {
        return Verdict.RECOVERS;
      }
      return cell.column() < second + line ? Verdict.METASTABLE : Verdict.OVERLOADED;
    }
  }

  @Test
  void every_cell_is_right_and_every_cell_of_the_boundary_is_simulated() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Lines truth = Lines.of(seed);

      Atlas atlas = Refinement.of(GRID, FakeDecider.ofTruth(truth), ENOUGH);

      assertThat(atlas.complete()).as("seed %d", seed).isTrue();
      for (Cell cell : GRID.cells()) {
        assertThat(atlas.verdict(cell)).as("seed %d, %s", seed, cell).contains(truth.apply(cell));
      }
      for (Cell cell : atlas.boundary()) {
        assertThat(atlas.at(cell).orElseThrow().how())
            .as("seed %d, %s", seed, cell)
            .isEqualTo(How.SIMULATED);
      }
    }
  }

  @Test
  void where_the_analysis_is_a_few_cells_off_the_boundary_of_the_runs_is_found() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Lines truth = Lines.of(seed);
      FakeDecider decider = new FakeDecider(truth.shifted(2.5), truth);

      Atlas atlas = Refinement.of(GRID, decider, ENOUGH);

      for (Cell cell : GRID.cells()) {
        assertThat(atlas.verdict(cell)).as("seed %d, %s", seed, cell).contains(truth.apply(cell));
      }
    }
  }

  @Test
  void far_fewer_cells_are_asked_than_there_are() {
    int analysed = 0;
    int simulated = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      FakeDecider decider = FakeDecider.ofTruth(Lines.of(seed));

      var ignored = Refinement.of(GRID, decider, ENOUGH);

      analysed += decider.analysed();
      simulated += decider.simulated();
    }

    assertThat(analysed).as("analysed, of all").isLessThan(SEEDS * GRID.size() / 2);
    assertThat(simulated).as("simulated, of all").isLessThan(SEEDS * GRID.size() / 5);
  }

  @Test
  void a_region_that_the_analysis_does_not_see_at_all_is_found_if_the_sparse_lattice_meets_it() {
    Function<Cell, Verdict> truth =
        cell -> cell.distance(new Cell(16, 16)) <= 6 ? Verdict.METASTABLE : Verdict.RECOVERS;
    FakeDecider decider = new FakeDecider(ignored -> Verdict.RECOVERS, truth);

    Atlas atlas = Refinement.of(GRID, decider, ENOUGH);

    for (Cell cell : GRID.cells()) {
      assertThat(atlas.verdict(cell)).as("%s", cell).contains(truth.apply(cell));
    }
  }

  @Test
  void the_order_of_the_answers_changes_nothing() {
    for (long seed = 1; seed <= 20; seed++) {
      Lines truth = Lines.of(seed);
      Decider backwards = new Backwards(FakeDecider.ofTruth(truth));

      assertThat(Refinement.of(GRID, backwards, 60))
          .as("seed %d", seed)
          .isEqualTo(Refinement.of(GRID, FakeDecider.ofTruth(truth), 60));
    }
  }

  /// Asks another one cell by cell, the last one first.
  private record Backwards(Decider decider) implements Decider {
    @Override
    public Map<Cell, Decision> analyse(List<Cell> cells) {
      Map<Cell, Decision> answers = new LinkedHashMap<>();
      cells.reversed().forEach(cell -> answers.putAll(decider.analyse(List.of(cell))));
      return answers;
    }

    @Override
    public Map<Cell, Decision> simulate(List<Cell> cells) {
      Map<Cell, Decision> answers = new LinkedHashMap<>();
      cells.reversed().forEach(cell -> answers.putAll(decider.simulate(List.of(cell))));
      return answers;
    }
  }
}

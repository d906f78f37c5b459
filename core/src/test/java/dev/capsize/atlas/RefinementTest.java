package dev.capsize.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.atlas.Decision.How;
import dev.capsize.outcome.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefinementTest {
  private static final Grid GRID = new Grid(41, 31);

  private static Verdict halves(Cell cell) {
    return cell.column() < 20 ? Verdict.RECOVERS : Verdict.METASTABLE;
  }

  @Test
  void a_map_of_one_verdict_is_filled_in_by_the_neighbours() {
    FakeDecider decider = FakeDecider.ofTruth(ignored -> Verdict.RECOVERS);

    Atlas atlas = Refinement.of(GRID, decider, 400);

    assertThat(atlas.count(Verdict.RECOVERS)).isEqualTo(GRID.size());
    assertThat(decider.analysed()).isEqualTo(11 * 9);
    assertThat(decider.simulated()).isEqualTo(6 * 5);
    assertThat(atlas.boundary()).isEmpty();
    assertThat(atlas.distance(new Cell(0, 0))).isEmpty();
  }

  @Test
  void a_budget_is_kept_and_told() {
    FakeDecider decider = FakeDecider.ofTruth(RefinementTest::halves);

    Atlas atlas = Refinement.of(GRID, decider, 50);

    assertThat(decider.simulated()).isEqualTo(50);
    assertThat(atlas.budgetSpent()).isTrue();
    assertThat(atlas.complete()).isTrue();
    assertThat(Refinement.of(GRID, FakeDecider.ofTruth(RefinementTest::halves), 400).budgetSpent())
        .isFalse();
  }

  @Test
  void nothing_is_simulated_without_a_budget() {
    FakeDecider decider = FakeDecider.ofTruth(RefinementTest::halves);

    Atlas atlas = Refinement.of(GRID, decider, 0);

    assertThat(atlas.count(How.SIMULATED)).isZero();
    assertThat(atlas.complete()).isTrue();
  }

  @Test
  void a_cell_of_which_the_analysis_cannot_say_anything_is_simulated() {
    Cell unknown = new Cell(8, 16);
    FakeDecider decider =
        new FakeDecider(
            cell -> cell.equals(unknown) ? Verdict.INCONCLUSIVE : Verdict.RECOVERS,
            ignored -> Verdict.RECOVERS);

    Atlas atlas = Refinement.of(GRID, decider, 400);

    assertThat(atlas.at(unknown).orElseThrow().how()).isEqualTo(How.SIMULATED);
    assertThat(atlas.verdict(unknown)).contains(Verdict.RECOVERS);
  }

  @Test
  void what_is_known_when_it_is_interrupted_is_kept() {
    FakeDecider decider = FakeDecider.ofTruth(RefinementTest::halves).interruptedAfter(7);

    Atlas atlas = Refinement.of(GRID, decider, 400);

    assertThat(atlas.count(How.SIMULATED)).isEqualTo(7);
    assertThat(atlas.complete()).isTrue();
    assertThat(atlas.budgetSpent()).isFalse();
  }

  @Test
  void the_smallest_map_has_two_columns_and_two_rows() {
    Atlas atlas =
        Refinement.of(
            new Grid(2, 2),
            FakeDecider.ofTruth(cell -> cell.column() == 0 ? Verdict.RECOVERS : Verdict.OVERLOADED),
            400);

    assertThat(atlas.boundary()).hasSize(4);
    assertThatThrownBy(() -> new Grid(1, 31)).hasMessageContaining("1 columns and 31 rows");
    assertThatThrownBy(() -> new Grid(400, 400)).hasMessageContaining("160000 cells");
  }

  @Test
  void the_majority_of_the_runs_decides_and_ends_them_early() {
    List<Verdict> three =
        List.of(Verdict.METASTABLE, Verdict.RECOVERS, Verdict.METASTABLE, Verdict.METASTABLE);

    assertThat(Decision.settled(three.subList(0, 3), 5)).isFalse();
    assertThat(Decision.settled(three, 5)).isTrue();
    assertThat(Decision.simulated(three))
        .isEqualTo(new Decision(Verdict.METASTABLE, How.SIMULATED, 3, 4));
    assertThat(Decision.simulated(List.of(Verdict.METASTABLE, Verdict.RECOVERS)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void two_runs_that_agree_are_plain_unless_they_say_nothing() {
    assertThat(Decision.plain(List.of(Verdict.RECOVERS), 5)).isFalse();
    assertThat(Decision.plain(List.of(Verdict.RECOVERS, Verdict.RECOVERS), 5)).isTrue();
    assertThat(Decision.plain(List.of(Verdict.RECOVERS, Verdict.METASTABLE), 5)).isFalse();
    assertThat(Decision.plain(List.of(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE), 5)).isFalse();
    assertThat(Decision.plain(List.of(Verdict.RECOVERS), 1)).isTrue();
  }

  @Test
  void a_spot_check_draws_each_cell_once_and_none_that_was_simulated() {
    Atlas atlas = Refinement.of(GRID, FakeDecider.ofTruth(RefinementTest::halves), 400);

    List<Cell> drawn = SpotCheck.draw(atlas, 100, 42);

    assertThat(drawn).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(drawn).allMatch(cell -> atlas.at(cell).orElseThrow().how() != How.SIMULATED);
    assertThat(SpotCheck.draw(atlas, 1_000_000, 42))
        .hasSize(GRID.size() - atlas.count(How.SIMULATED));
    assertThat(SpotCheck.draw(atlas, 100, 43)).isNotEqualTo(drawn);
  }

  @Test
  void a_spot_check_tells_where_the_map_is_wrong_and_how_far_from_the_boundary() {
    Atlas atlas = Refinement.of(GRID, FakeDecider.ofTruth(RefinementTest::halves), 400);
    FakeDecider other = FakeDecider.ofTruth(ignored -> Verdict.RECOVERS);

    SpotCheck check = SpotCheck.of(atlas, other.simulate(List.of(new Cell(3, 3), new Cell(25, 9))));

    assertThat(check.agreeing()).isEqualTo(1);
    assertThat(check.wrong()).extracting(SpotCheck.Sample::cell).containsExactly(new Cell(25, 9));
    assertThat(check.wrong().getFirst().distance()).hasValue(6);
  }
}

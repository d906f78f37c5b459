package dev.capsize.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.analysis.Edge.Ending;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

final class EdgeSearchTest {
  private static final Finding TIPS = new Finding.Tips();
  private static final Finding RECOVERS = new Finding.Recovers();
  private static final Finding INCONCLUSIVE = new Finding.Inconclusive();
  private static final Finding VOID = new Finding.Voided("the load generator lagged");

  private final EdgeSearch search = new EdgeSearch(new SearchPlan(1, 2, 0.1, 10, 0.05, 40));
  private final List<Double> asked = new ArrayList<>();

  @Test
  void both_ends_come_first_and_then_the_geometric_mean() {
    run(value -> value >= 1.5 ? TIPS : RECOVERS);

    assertThat(asked).startsWith(1.0, 2.0, 1.414);
  }

  @Test
  void both_ends_of_the_interval_are_tried_again_at_the_end() {
    Edge edge = run(value -> value >= 1.5 ? TIPS : RECOVERS);

    assertThat(asked.subList(asked.size() - 2, asked.size()))
        .containsExactly(edge.recoversAt().orElseThrow(), edge.tipsAt().orElseThrow());
  }

  @Test
  void while_both_ends_tip_it_looks_further_below() {
    Edge edge = run(value -> value >= 0.3 ? TIPS : RECOVERS);

    assertThat(asked).startsWith(1.0, 2.0, 0.5, 0.25);
    assertThat(edge.ending()).isEqualTo(Ending.FOUND);
  }

  @Test
  void what_never_tips_is_told_with_the_largest_value_that_was_tried() {
    Edge edge = run(value -> RECOVERS);

    assertThat(edge.ending()).isEqualTo(Ending.NEVER_TIPS);
    assertThat(edge.tallies().getLast().value()).isEqualTo(10);
    assertThat(edge.estimate()).isEmpty();
  }

  @Test
  void what_tips_already_is_told_with_the_smallest() {
    Edge edge = run(value -> TIPS);

    assertThat(edge.ending()).isEqualTo(Ending.TIPS_ALREADY);
    assertThat(edge.tallies().getFirst().value()).isEqualTo(0.1);
  }

  @Test
  void a_wrong_answer_at_an_end_is_outvoted() {
    Edge edge = run(value -> (asked.size() == 1 || value >= 1.5) ? TIPS : RECOVERS);

    assertThat(edge.ending()).isEqualTo(Ending.FOUND);
    assertThat(edge.recoversAt().orElseThrow()).isBetween(1.5 / 1.05, 1.5);
    assertThat(edge.tallies()).contains(new Tally(1, 1, 2, 0, 0));
  }

  @Test
  void ends_that_contradict_each_other_are_settled_first() {
    run(value -> (asked.size() == 1 || value >= 3) ? TIPS : RECOVERS);

    assertThat(asked).startsWith(1.0, 2.0, 1.0, 1.0, 4.0);
  }

  @Test
  void more_that_is_better_again_is_told_and_not_hidden() {
    Edge edge = run(value -> (value >= 0.7 && value < 1.5) ? TIPS : RECOVERS);

    assertThat(edge.tipsAt().orElseThrow()).isBetween(0.7, 0.74);
    assertThat(edge.exceptions()).extracting(Tally::value).containsExactly(2.0);
  }

  @Test
  void a_void_probe_does_not_count_and_is_done_again() {
    Edge edge = run(value -> asked.size() == 2 ? VOID : value >= 1.5 ? TIPS : RECOVERS);

    assertThat(asked).startsWith(1.0, 2.0, 2.0, 1.414);
    assertThat(edge.voids()).isEqualTo(1);
    assertThat(edge.ending()).isEqualTo(Ending.FOUND);
  }

  @Test
  void a_value_that_stays_void_ends_the_search() {
    Edge edge = run(value -> value == 2 ? VOID : RECOVERS);

    assertThat(edge.ending()).isEqualTo(Ending.VOIDED);
    assertThat(edge.voids()).isEqualTo(EdgeSearch.VOIDS_PER_VALUE_MAX);
  }

  @Test
  void values_that_cannot_say_are_closed_in_from_both_sides() {
    Edge edge = run(value -> value >= 1.5 ? TIPS : value < 1.3 ? RECOVERS : INCONCLUSIVE);

    assertThat(edge.ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(edge.recoversAt().orElseThrow()).isBetween(1.3 / 1.05, 1.3);
    assertThat(edge.tipsAt().orElseThrow()).isBetween(1.5, 1.5 * 1.05);
  }

  @Test
  void what_cannot_be_said_of_larger_values_is_not_told_as_never() {
    Edge edge = run(value -> value > 1.2 ? INCONCLUSIVE : RECOVERS);

    assertThat(edge.ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(edge.recoversAt()).hasValue(1);
    assertThat(edge.tallies().getLast().value()).isEqualTo(10);
  }

  @Test
  void what_cannot_be_said_of_smaller_values_is_not_told_as_already() {
    Edge edge = run(value -> value < 0.6 ? INCONCLUSIVE : TIPS);

    assertThat(edge.ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(edge.tipsAt()).hasValue(1);
    assertThat(edge.tallies().getFirst().value()).isEqualTo(0.1);
  }

  @Test
  void an_undecided_value_further_in_does_not_matter_where_the_last_one_recovers() {
    Edge edge = run(value -> value > 1.2 && value < 3 ? INCONCLUSIVE : RECOVERS);

    assertThat(edge.ending()).isEqualTo(Ending.NEVER_TIPS);
    assertThat(edge.recoversAt()).hasValue(10);
  }

  @Test
  void nothing_is_known_where_no_run_can_say() {
    Edge edge = run(value -> INCONCLUSIVE);

    assertThat(edge.ending()).isEqualTo(Ending.UNDECIDED);
    assertThat(edge.probes()).isEqualTo(4);
    assertThat(edge.estimate()).isEmpty();
  }

  @Test
  void a_spent_budget_leaves_what_is_known() {
    EdgeSearch short4 = new EdgeSearch(new SearchPlan(1, 2, 0.1, 10, 0.05, 4));
    for (var next = short4.next(); next.isPresent(); next = short4.next()) {
      short4.report(next.getAsDouble(), next.getAsDouble() >= 1.5 ? TIPS : RECOVERS);
    }

    assertThat(short4.edge().ending()).isEqualTo(Ending.BUDGET_SPENT);
    assertThat(short4.edge().probes()).isEqualTo(4);
    assertThat(short4.edge().recoversAt().orElseThrow()).isLessThan(1.5);
    assertThat(short4.edge().tipsAt().orElseThrow()).isGreaterThanOrEqualTo(1.5);
  }

  @Test
  void before_its_end_a_search_goes_on() {
    search.report(1, RECOVERS);

    assertThat(search.edge().ending()).isEqualTo(Ending.GOES_ON);
  }

  @Test
  void a_verdict_counts_only_if_load_and_machine_were_sound() {
    assertThat(Finding.of(Verdict.METASTABLE, new Generator(3, 1))).isEqualTo(TIPS);
    assertThat(Finding.of(Verdict.OVERLOADED, new Generator(3, Double.NaN))).isEqualTo(TIPS);
    assertThat(Finding.of(Verdict.RECOVERS, new Generator(50, 5))).isEqualTo(RECOVERS);
    assertThat(Finding.of(Verdict.INCONCLUSIVE, new Generator(3, 1))).isEqualTo(INCONCLUSIVE);
    assertThat(Finding.of(Verdict.METASTABLE, new Generator(51, 1)))
        .isInstanceOf(Finding.Voided.class);
    assertThat(Finding.of(Verdict.METASTABLE, new Generator(3, 5.1)))
        .isEqualTo(new Finding.Voided("others took 5.1 % of the processor time (at most 5 %)"));
  }

  @Test
  void a_plan_that_makes_no_sense_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchPlan(2, 1, 0.1, 10, 0.05, 12))
        .withMessageContaining("from 2.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchPlan(1, 2, 0.1, 10, 0.001, 12))
        .withMessageContaining("tolerance");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchPlan(1, 2, 0.1, 10, 0.05, 3))
        .withMessageContaining("3 probes");
  }

  private Edge run(DoubleFunction<Finding> oracle) {
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      asked.add(next.getAsDouble());
      search.report(next.getAsDouble(), oracle.apply(next.getAsDouble()));
    }
    return search.edge();
  }
}

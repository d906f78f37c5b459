package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final Result METASTABLE = SampleRuns.metastable().result();
  private static final Result RECOVERS = SampleRuns.recovers().result();

  @Test
  void runs_that_agree_are_told_with_their_interval() {
    assertThat(of(20, 0, 20).headline())
        .isEqualTo("20 runs, seeds 42-61: metastable in 20 (100 %, 95 % interval 84-100 %)");
  }

  @Test
  void what_the_others_said_is_told_as_well() {
    assertThat(of(12, 8, 20).headline())
        .isEqualTo(
            "20 runs, seeds 42-61: metastable in 12 (60 %, 95 % interval 39-78 %), recovers in 8");
  }

  @Test
  void runs_that_were_not_done_are_not_counted() {
    assertThat(of(7, 0, 20).headline()).startsWith("7 of 20 runs, seeds 42-61: metastable in 7");
  }

  @Test
  void one_run_has_one_seed() {
    assertThat(of(1, 0, 1).headline()).startsWith("1 run, seed 42: metastable in 1 (100 %");
  }

  @Test
  void a_verdict_that_depends_on_a_choice_says_what_the_other_one_leads_to() {
    Dependence departed =
        new Dependence(
            "semantics.departed",
            "served",
            "default",
            9,
            List.of(
                new Dependence.Other("skipped", Verdict.RECOVERS, true),
                new Dependence.Other("cancelled", Verdict.METASTABLE, false)));

    assertThat(with(List.of(departed)).dependence())
        .isEqualTo("This verdict depends on: semantics.departed (served -> skipped: recovers)");
  }

  @Test
  void a_verdict_that_depends_on_no_choice_says_how_many_there_were() {
    Dependence order =
        new Dependence(
            "semantics.pool-order",
            "fifo",
            "default",
            9,
            List.of(new Dependence.Other("lifo", Verdict.METASTABLE, false)));

    assertThat(with(List.of(order, order)).dependence())
        .isEqualTo("This verdict depends on none of the 2 semantics that were exercised.");
    assertThat(with(List.of()).dependence()).contains("No semantics were exercised");
  }

  @Test
  void an_onset_is_told_with_its_range_and_the_runs_that_had_it() {
    Repetition repetition = of(19, 1, 20);

    assertThat(repetition.spread(repetition.ensemble().links().get(3).onsetSeconds()))
        .isEqualTo("33.0 [33.0-33.0] s in 19 of 20");
    assertThat(of(20, 0, 20).spread(of(20, 0, 20).ensemble().recoverySeconds()))
        .isEqualTo("in none of 20");
  }

  private static Repetition of(int metastable, int recovering, int asked) {
    List<Result> results = new ArrayList<>(Collections.nCopies(metastable, METASTABLE));
    results.addAll(Collections.nCopies(recovering, RECOVERS));
    return new Repetition(Ensemble.of(results), 42, asked, 42, Optional.of(List.of()));
  }

  private static Repetition with(List<Dependence> dependences) {
    return new Repetition(of(20, 0, 20).ensemble(), 42, 20, 42, Optional.of(dependences));
  }
}

package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.outcome.Ensemble.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleTest {
  private static final Result METASTABLE = Result.of(Recordings.cascade().build());
  private static final Result RECOVERS = Result.of(Recordings.recoveringAt(25).build());

  @Test
  void runs_that_agree_have_their_verdict() {
    Ensemble ensemble = Ensemble.of(mixed(20, 0));

    assertThat(ensemble.runs()).isEqualTo(20);
    assertThat(ensemble.share()).isEqualTo(1);
    assertThat(ensemble.verdict()).isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void sixteen_of_twenty_are_enough_and_fifteen_are_not() {
    assertThat(Ensemble.of(mixed(16, 4)).verdict()).isEqualTo(Verdict.METASTABLE);
    assertThat(Ensemble.of(mixed(15, 5)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void seeds_that_disagree_are_told_with_their_numbers() {
    Ensemble ensemble = Ensemble.of(mixed(15, 5));

    Result judged = ensemble.judged(METASTABLE);

    assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged.reason())
        .isEqualTo(
            "the seeds disagree: of 20 runs recovers in 5, metastable in 15 (80.0 % must agree)");
    assertThat(judged.decide()).isPresent();
    assertThat(judged.links()).isEqualTo(METASTABLE.links());
  }

  @Test
  void a_result_with_the_verdict_of_all_is_left_as_it_is() {
    assertThat(Ensemble.of(mixed(20, 0)).judged(METASTABLE)).isSameAs(METASTABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20, 0.8389, 1.0000",
    "19, 20, 0.7639, 0.9911",
    "16, 20, 0.5840, 0.9193",
    "0, 20, 0.0000, 0.1611",
    "1, 1, 0.2065, 1.0000"
  })
  void wilsons_interval_has_the_values_of_its_formula(int hits, int runs, double low, double high) {
    Interval interval = Interval.wilson(hits, runs);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void a_link_has_the_number_of_its_runs_and_the_range_of_its_onsets() {
    List<Result> results =
        List.of(onset(4, 13.4), onset(4, 13.0), onset(4, 14.2), without(4), onset(4, 13.6));

    Ensemble.LinkSpread storm = Ensemble.of(results).links().get(3);

    assertThat(storm.name()).isEqualTo("retry storm");
    assertThat(storm.onsetSeconds()).isEqualTo(new Spread(4, 13.4, 13.0, 14.2));
  }

  @Test
  void a_phase_has_the_range_of_each_figure() {
    Ensemble.PhaseSpread after = Ensemble.of(List.of(METASTABLE, RECOVERS)).phases().getLast();

    assertThat(after.name()).isEqualTo("after");
    assertThat(after.goodputPerSecond().min())
        .isEqualTo(METASTABLE.phases().getLast().goodputPerSecond());
    assertThat(after.goodputPerSecond().max())
        .isEqualTo(RECOVERS.phases().getLast().goodputPerSecond());
    assertThat(after.endpoints()).containsOnlyKeys("catalog", "charge");
  }

  @Test
  void recovery_is_over_the_runs_that_recovered() {
    Spread recovery = Ensemble.of(mixed(3, 2)).recoverySeconds();

    assertThat(recovery.runs()).isEqualTo(2);
    assertThat(recovery.median()).isEqualTo(RECOVERS.recoveredAfterSeconds().orElseThrow());
  }

  @Test
  void the_run_nearest_the_medians_stands_for_all() {
    List<Result> results = List.of(onset(4, 12.0), onset(4, 13.5), onset(4, 13.4), onset(4, 15.0));

    assertThat(Ensemble.of(results).representative()).isEqualTo(2);
  }

  @Test
  void a_run_that_lacks_what_most_have_does_not_stand_for_all() {
    List<Result> results = List.of(without(4), onset(4, 12.0), onset(4, 15.0));

    assertThat(Ensemble.of(results).representative()).isEqualTo(1);
  }

  @Test
  void the_representative_has_the_verdict_of_the_majority() {
    List<Result> results = new ArrayList<>(mixed(16, 4));
    Collections.reverse(results);

    Ensemble ensemble = Ensemble.of(results);

    assertThat(results.get(ensemble.representative()).verdict()).isEqualTo(Verdict.METASTABLE);
    assertThat(ensemble.representative()).isEqualTo(4);
  }

  @Test
  void the_order_of_the_runs_does_not_change_what_they_say() {
    List<Result> results = new ArrayList<>(mixed(17, 3));
    Ensemble before = Ensemble.of(results);

    Collections.reverse(results);
    Ensemble after = Ensemble.of(results);

    assertThat(after.verdict()).isEqualTo(before.verdict());
    assertThat(after.links()).isEqualTo(before.links());
    assertThat(after.phases()).isEqualTo(before.phases());
  }

  @Test
  void no_run_says_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ensemble.of(List.of()))
        .withMessageContaining("no run has ended");
  }

  private static List<Result> mixed(int metastable, int recovering) {
    List<Result> results = new ArrayList<>(Collections.nCopies(metastable, METASTABLE));
    results.addAll(Collections.nCopies(recovering, RECOVERS));
    return results;
  }

  private static Result onset(int number, double atSeconds) {
    return withLink(number, OptionalDouble.of(atSeconds));
  }

  private static Result without(int number) {
    return withLink(number, OptionalDouble.empty());
  }

  private static Result withLink(int number, OptionalDouble atSeconds) {
    List<Link> links =
        METASTABLE.links().stream()
            .map(
                link ->
                    link.number() == number
                        ? new Link(number, link.name(), atSeconds, link.evidence())
                        : link)
            .toList();
    return new Result(
        METASTABLE.verdict(),
        METASTABLE.reason(),
        METASTABLE.decide(),
        METASTABLE.phases(),
        METASTABLE.recoveredAfterSeconds(),
        links,
        METASTABLE.breaker(),
        METASTABLE.stops(),
        METASTABLE.audit(),
        METASTABLE.generator());
  }
}

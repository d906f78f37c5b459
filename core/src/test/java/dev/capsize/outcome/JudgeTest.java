package dev.capsize.outcome;

import static dev.capsize.outcome.Recordings.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Recordings.Fare;
import org.junit.jupiter.api.Test;

/// Every branch of the verdict, and both sides of every threshold. The watch is 20 s to 50 s, its
/// last third 40 s to 50 s, of which the requests until 48 s are judged.
final class JudgeTest {
  private static Result judge(Recordings recordings) {
    return Result.of(recordings.build());
  }

  @Test
  void a_service_that_stays_down_and_does_not_get_better_is_metastable() {
    Result result = judge(Recordings.cascade());

    assertThat(result.verdict()).isEqualTo(Verdict.METASTABLE);
    assertThat(result.decide()).isEmpty();
    assertThat(result.reason())
        .isEqualTo(
            "catalog 0.0 %, charge 0.0 % answered in time in the last third of the watch;"
                + " waiting 800 to 800");
  }

  @Test
  void one_endpoint_below_half_is_enough_to_be_down() {
    Result result = judge(Recordings.cascade().fare("charge", 22, END, Fare.HEALTHY));

    assertThat(result.verdict()).isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void waiting_that_falls_by_more_than_a_tenth_is_still_getting_better() {
    Result result = judge(Recordings.cascade().pools(40, END, 10, 400, 300));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).endsWith(": still getting better");
    assertThat(result.decide()).hasValue("`--watch 60s`");
  }

  @Test
  void waiting_that_falls_by_exactly_a_tenth_is_not() {
    Recordings recordings = Recordings.cascade().pools(40, 45, 10, 50, 50);

    assertThat(judge(recordings.pools(45, END, 10, 45, 45)).verdict())
        .isEqualTo(Verdict.METASTABLE);
    assertThat(judge(recordings.pools(45, END, 10, 44, 44)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void between_half_and_95_percent_is_neither_healthy_nor_down() {
    Recordings recordings = Recordings.cascade().fare("", 21, END, Fare.share(0.5));

    assertThat(judge(recordings).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(recordings).reason())
        .contains("catalog 50.0 %, charge 50.0 %")
        .endsWith(": neither healthy nor down");
  }

  @Test
  void a_service_that_comes_back_by_itself_recovers() {
    Result result = judge(Recordings.recoveringAt(32));

    assertThat(result.verdict()).isEqualTo(Verdict.RECOVERS);
    assertThat(result.recoveredAfterSeconds().orElseThrow()).isBetween(11.0, 12.0);
    assertThat(result.reason())
        .matches(
            "recovered 11\\.\\d s after the disturbance ended;"
                + " catalog 100\\.0 %, charge 100\\.0 % answered in time at the end");
  }

  @Test
  void one_that_comes_back_late_in_the_watch_recovers_as_well() {
    assertThat(judge(Recordings.recoveringAt(42)).verdict()).isEqualTo(Verdict.RECOVERS);
  }

  @Test
  void one_that_was_never_hurt_recovers_at_once() {
    Result result = judge(Recordings.healthy());

    assertThat(result.verdict()).isEqualTo(Verdict.RECOVERS);
    assertThat(result.recoveredAfterSeconds()).hasValue(0);
    assertThat(result.reason()).startsWith("healthy as soon as the disturbance ended");
  }

  @Test
  void a_relapse_that_lasts_is_metastable_although_it_had_recovered() {
    Result result = judge(Recordings.cascade().fare("", 22, 30, Fare.HEALTHY));

    assertThat(result.recoveredAfterSeconds()).isPresent();
    assertThat(result.verdict()).isEqualTo(Verdict.METASTABLE);
    assertThat(result.reason()).contains(", and fell again; catalog 0.0 %");
  }

  @Test
  void below_95_percent_before_any_trigger_it_is_overloaded() {
    Result result = judge(Recordings.cascade().fare("", -2, 10, Fare.share(0.94)));

    assertThat(result.verdict()).isEqualTo(Verdict.OVERLOADED);
    assertThat(result.reason())
        .matches("9[34]\\.\\d % answered in time before any disturbance \\(below 95\\.0 %\\)");
  }

  @Test
  void at_95_percent_before_nobody_can_say() {
    Result result = judge(Recordings.cascade().fare("", 0, 10, Fare.share(0.95)));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason())
        .isEqualTo("95.0 % answered in time before any disturbance (99.0 % needed)");
    assertThat(result.decide()).hasValue("a lower load, `--load 0.8x`");
  }

  @Test
  void at_99_percent_before_it_was_healthy() {
    assertThat(judge(Recordings.cascade().fare("", 0, 10, Fare.share(0.99))).verdict())
        .isEqualTo(Verdict.METASTABLE);
    assertThat(judge(Recordings.cascade().fare("", 0, 10, Fare.share(0.985))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void what_failed_in_the_warm_up_is_not_judged() {
    assertThat(judge(Recordings.cascade().fare("", -2, 0, Fare.share(0))).verdict())
        .isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void a_lagging_generator_makes_it_inconclusive() {
    Result result = judge(Recordings.cascade().generator(50.1, 0));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).startsWith("the load generator lagged by 50 ms at p99");
    assertThat(judge(Recordings.cascade().generator(50, 0)).verdict())
        .isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void a_stolen_machine_makes_it_inconclusive() {
    Result result = judge(Recordings.cascade().generator(1, 10.1));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.decide()).hasValue("a quieter machine");
    assertThat(judge(Recordings.cascade().generator(1, 10)).verdict())
        .isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void an_interrupted_run_is_inconclusive() {
    Result result = judge(Recordings.cascade().endingAt(49));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).isEqualTo("it was interrupted at 49.0 s of 50.0 s");
    assertThat(judge(Recordings.cascade().endingAt(49.6)).verdict()).isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void a_rollout_that_ends_after_the_trigger_is_inconclusive() {
    Result result = judge(Recordings.cascade().deploy(12, 20.1));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).startsWith("the rollout ended at 20.1 s, after the trigger");
    assertThat(judge(Recordings.cascade().deploy(12, 20)).verdict()).isEqualTo(Verdict.METASTABLE);
  }

  @Test
  void a_rollout_that_never_ends_is_inconclusive() {
    Result result = judge(Recordings.cascade().rolloutWithoutEnd());

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).startsWith("the rollout did not end");
  }

  @Test
  void without_a_trigger_a_rollout_may_take_its_time() {
    Result result = judge(Recordings.healthy().withoutTrigger().deploy(12, 45));

    assertThat(result.verdict()).isEqualTo(Verdict.RECOVERS);
    assertThat(result.recoveredAfterSeconds()).hasValue(0);
  }

  @Test
  void without_telemetry_nobody_knows_whether_it_gets_better() {
    Result result = judge(Recordings.cascade().samplesPerSecond(0.01));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.reason()).contains("no telemetry");
  }

  @Test
  void without_a_healthy_phase_there_is_no_verdict() {
    Result result = judge(Recordings.healthy().withoutTrigger().deploy(0, 5));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.decide()).hasValue("a longer healthy phase");
  }
}

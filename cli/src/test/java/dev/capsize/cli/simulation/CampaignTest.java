package dev.capsize.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.simulation.Campaign.Ended;
import dev.capsize.cli.story.Dependence;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.SimulatedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
  private static final Campaign.Watcher NOBODY = (what, done, all) -> {};

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void results_come_in_the_order_of_the_seeds_however_many_are_under_way(int atOnce)
      throws Exception {
    try (Campaign campaign = campaign(Long.MAX_VALUE, atOnce, NOBODY)) {
      List<Ended> ended = campaign.run(new Seeds(42, 20));

      assertThat(ended).extracting(Ended::seed).isSorted().hasSize(20).contains(42L, 61L);
      assertThat(ended).allMatch(run -> run.result().verdict() == Verdict.RECOVERS);
      assertThat(campaign.interrupted()).isFalse();
    }
  }

  @Test
  void a_choice_on_which_the_verdict_depends_is_found() throws Exception {
    try (Campaign campaign = campaign(Long.MAX_VALUE, 2, NOBODY)) {
      List<Dependence> made = campaign.dependences(campaign.run(new Seeds(42, 2))).orElseThrow();

      assertThat(made)
          .extracting(Dependence::key)
          .containsExactly("semantics.departed", "semantics.pool-order");
      assertThat(made.getFirst().changing())
          .containsExactly(new Dependence.Other("skipped", Verdict.OVERLOADED, true));
      assertThat(made.getLast().changing()).isEmpty();
      assertThat(made.getFirst().decided()).isEqualTo(42 + 43);
      assertThat(made.getFirst().origin()).isEqualTo("default of a test");
    }
  }

  @Test
  void an_interrupt_keeps_what_has_ended_and_begins_nothing_more() throws Exception {
    Campaign.Watcher impatient =
        (what, done, all) -> {
          if (done == 3) {
            Thread.currentThread().interrupt();
          }
        };
    try (Campaign campaign = campaign(44, 2, impatient)) {
      List<Ended> ended = campaign.run(new Seeds(42, 20));

      assertThat(ended).extracting(Ended::seed).containsExactly(42L, 43L, 44L);
      assertThat(campaign.interrupted()).isTrue();
      assertThat(campaign.dependences(ended)).isEqualTo(Optional.empty());
    }
  }

  @Test
  void somebody_who_watches_sees_each_end() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Campaign campaign =
        campaign(Long.MAX_VALUE, 2, (what, done, all) -> seen.add(what + " " + done + "/" + all))) {
      campaign.run(new Seeds(1, 2));
    }
    assertThat(seen)
        .containsExactly("simulating 2 runs 0/2", "simulating 2 runs 1/2", "simulating 2 runs 2/2");
  }

  @Test
  void what_the_engine_refuses_is_refused_in_its_words() throws Exception {
    Simulator refusing =
        new Simulator() {
          @Override
          public SimulatedRun run(Blueprint blueprint, long seed) {
            throw new IllegalArgumentException("1000000/s are too many");
          }

          @Override
          public Blueprint with(Blueprint blueprint, String key, String value) {
            return blueprint;
          }
        };
    try (Campaign campaign = new Campaign(FakeSimulator.blueprint(), refusing, 2, NOBODY)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> campaign.run(new Seeds(1, 2)))
          .withMessage("1000000/s are too many");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001, 1_000_000})
  void a_number_of_runs_out_of_range_is_refused(int runs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Seeds(42, runs))
        .withMessageContaining("--runs is " + runs)
        .withMessageContaining("1 to 10000");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_seed_out_of_range_is_refused(long seed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Seeds(seed, 20))
        .withMessageContaining("--seed is " + seed);
  }

  @Test
  void small_runs_use_every_processor_and_large_ones_as_many_as_fit() throws Exception {
    assertThat(Size.of(FakeSimulator.blueprint()).runsAtOnce(8)).isEqualTo(8);
    assertThat(new Size(Size.AT_ONCE_MAX / 3).runsAtOnce(8)).isEqualTo(3);
    assertThat(new Size(Size.AT_ONCE_MAX * 2).runsAtOnce(8)).isEqualTo(1);
  }

  private static Campaign campaign(long lastSeed, int atOnce, Campaign.Watcher watcher)
      throws Exception {
    return new Campaign(FakeSimulator.blueprint(), new FakeSimulator(lastSeed), atOnce, watcher);
  }
}

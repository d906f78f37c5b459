package dev.capsize.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.Payments;
import dev.capsize.simulation.Simulation;
import dev.capsize.states.StableState.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Payments by hand: 180/s x 50 ms + 60/s x 75 ms = 13.5 of 20 connections at one attempt, and
/// 180/s x 3 x 50 ms + 60/s x (75 ms + 2 x 2 ms) = 31.74 of 20 if all attempts come.
final class StatesTest {
  private static final double LOAD = 240;
  private static final double SUSTAINING = LOAD * 20 / 31.74;

  @Test
  void payments_has_a_healthy_and_a_collapsed_state() {
    Portrait portrait = States.of(payments(1));

    assertThat(portrait.states())
        .extracting(StableState::kind)
        .containsExactly(Kind.HEALTHY, Kind.COLLAPSED);
    assertThat(portrait.states().getFirst().goodputPerSecond()).isCloseTo(LOAD, within(1.0));
    assertThat(portrait.states().getLast().goodputPerSecond()).isCloseTo(0, within(1.0));
    assertThat(portrait.states().getLast().attemptsPerRequest()).isCloseTo(3, within(0.05));
  }

  @Test
  void the_sustaining_bound_of_payments_is_the_one_by_hand_and_its_line_is_printed() {
    Bound bound = States.of(payments(1)).sustaining();

    assertThat(bound.perSecond()).isCloseTo(SUSTAINING, within(0.02 * SUSTAINING));
    assertThat(bound.line())
        .contains("180/s x 3 x 50 ms", "60/s x (75 ms + 2 x 2 ms)", "31.7 of 20", "151/s");
  }

  @Test
  void the_gain_of_the_loop_is_what_all_attempts_want_over_what_there_is() {
    Loop loop = States.of(payments(1)).loop().orElseThrow();

    assertThat(loop.gain()).isCloseTo(31.74 / 20, within(0.01));
    assertThat(loop.members()).anyMatch(each -> each.contains("tried up to 3 times"));
  }

  @Test
  void below_the_sustaining_bound_payments_always_comes_back() {
    Portrait portrait = States.of(payments(0.95 * SUSTAINING / LOAD));

    assertThat(portrait.alwaysComesBack()).isTrue();
    assertThat(portrait.shocks()).isEmpty();
    assertThat(portrait.loop()).isEmpty();
  }

  @Test
  void with_one_attempt_payments_always_comes_back() {
    assertThat(States.of(Payments.quick().withoutRetries().blueprint()).alwaysComesBack()).isTrue();
  }

  @Test
  void the_short_answer_agrees_with_the_portrait() {
    for (double factor : new double[] {0.4, 0.6, 1, 1.3, 1.6}) {
      Blueprint payments = payments(factor);

      assertThat(States.alwaysComesBack(payments))
          .as("at %s times the load", factor)
          .isEqualTo(States.of(payments).alwaysComesBack());
    }
    assertThat(States.alwaysComesBack(Payments.quick().withoutRetries().blueprint())).isTrue();
  }

  @Test
  void above_what_it_can_carry_payments_is_overloaded_and_not_metastable() {
    Portrait portrait = States.of(payments(1.6));

    assertThat(portrait.hasHealthy()).isFalse();
    assertThat(States.forecast(payments(1.6)).verdict()).isEqualTo(Verdict.OVERLOADED);
  }

  @Test
  void a_breaker_in_the_system_makes_the_number_of_states_searched_and_not_proved() {
    assertThat(States.of(payments(1)).certificate().kind()).isEqualTo(Certificate.Kind.SEARCHED);
  }

  @Test
  void a_slow_provider_tips_payments_after_two_to_four_seconds_as_in_the_simulation() {
    Shock shock = States.of(payments(1)).shocks().getFirst();

    assertThat(shock.value().orElseThrow()).isBetween(2.0, 4.0);
    assertThat(shock.method()).isEqualTo(Method.FLUID);
  }

  @Test
  void ranges_of_shocks_hold_their_middle() {
    for (Shock shock : States.shocks(payments(1), List.of(), 3, Runnable::run)) {
      double middle = shock.value().orElseThrow();

      assertThat(shock.low().orElseThrow()).as(shock.what()).isLessThanOrEqualTo(middle);
      assertThat(shock.high().orElseThrow()).as(shock.what()).isGreaterThanOrEqualTo(middle);
    }
  }

  @Test
  void what_is_forecast_of_payments_is_what_is_simulated_on_both_sides_of_the_edge() {
    for (double factor : List.of(0.5, 0.6, 0.9, 1.0, 1.2)) {
      Verdict simulated = Result.of(Simulation.run(payments(factor), 1).recording()).verdict();

      assertThat(States.forecast(payments(factor)).verdict())
          .as("load %sx", factor)
          .isEqualTo(simulated);
    }
  }

  private static Blueprint payments(double factor) {
    Experiment experiment = new Experiment(Payments.quick().blueprint());
    return experiment.with(factor, experiment.scenarioTrigger(), 30);
  }
}

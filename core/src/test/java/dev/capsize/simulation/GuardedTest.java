package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.guarded.Guarded;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The payments service with the guard in it.
final class GuardedTest {
  /// Connections of both replicas, by what a request of the mix holds one for:
  /// `20 / (0.25 x 75 ms + 0.75 x 50 ms)`.
  private static final double CAPACITY = 20 / (0.25 * 0.075 + 0.75 * 0.050);

  private final Blueprint payments = Payments.quick().blueprint();

  @Test
  void without_it_the_service_stays_down_and_with_it_it_comes_back() {
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(result(payments, seed).verdict()).isEqualTo(Verdict.METASTABLE);
      Result guarded = result(Guarded.services(payments), seed);
      assertThat(guarded.verdict()).as("seed %d", seed).isEqualTo(Verdict.RECOVERS);
    }
  }

  @Test
  void overload_that_stays_leaves_its_goodput_near_capacity() {
    Blueprint overloaded = lasting(payments).withLoad(3 * CAPACITY / 240);

    assertThat(goodput(overloaded)).as("without it").isLessThan(0.05 * CAPACITY);
    assertThat(goodput(Guarded.services(overloaded))).isGreaterThan(0.9 * CAPACITY);
    assertThat(goodput(Guarded.both(overloaded))).isGreaterThan(0.95 * CAPACITY);
  }

  @Test
  void with_it_in_the_callers_too_overload_is_not_multiplied() {
    Blueprint overloaded = lasting(payments).withLoad(1.2 * CAPACITY / 240);

    assertThat(attempts(Guarded.services(overloaded))).isGreaterThan(1.5);
    assertThat(attempts(Guarded.both(overloaded))).isLessThan(1.15);
  }

  @Test
  void it_takes_the_place_of_the_breaker_and_the_retries_of_the_service() {
    var client = Guarded.services(payments).entry().clients().values().iterator().next();

    assertThat(client.breaker()).isEmpty();
    assertThat(client.guard()).isPresent();
    assertThat(client.retry().budget()).isInstanceOf(BudgetSpec.SuccessFunded.class);
    assertThat(Guarded.services(payments).traffic()).isEqualTo(payments.traffic());
  }

  private static Result result(Blueprint blueprint, long seed) {
    return Result.of(Simulation.run(blueprint, seed).recording());
  }

  /// Without fault and deploy.
  private static Blueprint lasting(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    return blueprint.withScenario(
        new Scenario(
            scenario.warmUp(),
            scenario.healthy(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(40)));
  }

  private static double goodput(Blueprint blueprint) {
    return result(blueprint, 7).phases().getLast().goodputPerSecond();
  }

  private static double attempts(Blueprint blueprint) {
    return result(blueprint, 7).phases().getLast().attemptsPerRequest();
  }
}

package dev.capsize.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.chain.RetryChain.Full;
import org.junit.jupiter.api.Test;

final class RetryChainTest {
  /// R5's gate, up to where a queue never comes back: positive, and longer with every place.
  @Test
  void recovery_takes_longer_with_every_place_to_wait() {
    double before = 0;
    for (int places = 20; places <= 100; places += 20) {
      double seconds = chain(5, 5, 6, places).meanSecondsToRecover(places, 5);
      assertThat(seconds).as("%d places", places).isGreaterThan(before);
      before = seconds;
    }
    assertThat(before).isGreaterThan(1e18);
  }

  @Test
  void a_queue_tips_sooner_the_more_it_is_offered() {
    double before = Double.POSITIVE_INFINITY;
    for (double load = 3; load < 10; load += 0.5) {
      double seconds = chain(load, 3, 4, 100).meanSecondsToTip();
      assertThat(seconds).as("%s/s", load).isPositive().isLessThan(before);
      before = seconds;
    }
  }

  /// Without retries the work is that of a plain queue: its distance to a level `x` takes
  /// `sum of e^(k (1 - ρ)) ...` and grows by `e^(1 - ρ)` with each mean service time.
  @Test
  void without_retries_the_time_to_a_level_grows_as_the_wait_of_a_plain_queue_says() {
    double nine = chain(8, 9, 1, 1_000).meanSecondsToTip();
    double ten = chain(8, 10, 1, 1_000).meanSecondsToTip();

    // A patience of 1 s more is 10 services, and the level is a quarter above it, rounded up.
    int steps = (int) (Math.ceil(125) - Math.ceil(112.5));
    assertThat(StrictMath.log(ten / nine)).isCloseTo(steps * 0.2, within(1e-3));
  }

  @Test
  void retries_bring_the_collapse_nearer_and_the_return_further_away() {
    assertThat(chain(8.5, 5, 4, 100).meanSecondsToTip())
        .isLessThan(chain(8.5, 5, 2, 100).meanSecondsToTip());
    assertThat(chain(8.5, 9, 4, 100).meanSecondsToRecover())
        .isGreaterThan(chain(8.5, 9, 2, 100).meanSecondsToRecover());
  }

  @Test
  void who_is_lost_and_does_not_come_back_lets_the_queue_recover() {
    RetryChain lost = new RetryChain(new Callers(8, 9, 4, 0), 10, 1, 100, Full.LOST);

    assertThat(lost.meanSecondsToRecover())
        .isLessThan(chain(8, 9, 4, 100).meanSecondsToRecover() / 10);
  }

  /// The request's own service takes longer on a slower server, and with it those before it do not.
  @Test
  void slower_servers_of_the_same_speed_in_all_are_a_little_later() {
    RetryChain two = new RetryChain(new Callers(9, 9, 4, 0), 5, 2, 200, Full.SILENT);

    assertThat(two.meanSecondsToTip() / chain(9, 9, 4, 200).meanSecondsToTip()).isBetween(0.5, 1.0);
  }

  @Test
  void a_queue_without_a_bound_is_never_full() {
    RetryChain chain = chain(8, 2, 3, Integer.MAX_VALUE);

    assertThatThrownBy(chain::meanSecondsToRecover)
        .hasMessageStartingWith("the queue has no bound, so that it is never full");
    assertThat(chain.meanSecondsToRecover(30, 5)).isPositive();
  }

  /// `p = 1/2` with 3 attempts: of 1 + 1/2 + 1/4, the last quarter has nothing left.
  @Test
  void the_size_of_the_orbit_tells_who_has_an_attempt_left() {
    Callers callers = new Callers(16, 10, 3, 0);

    assertThat(callers.anotherLeft(120)).isCloseTo(1 - 0.25 / 1.75, within(1e-9));
    assertThat(callers.anotherLeft(0)).isCloseTo(1, within(1e-9));
    assertThat(callers.anotherLeft(320)).isCloseTo(2.0 / 3, within(1e-9));
  }

  /// `down / up = exp(1 - ρ)` and `up - down = μ (ρ - 1)`.
  @Test
  void a_step_of_the_work_keeps_its_speed_and_its_chance_to_climb() {
    for (double load : new double[] {0.1, 0.5, 0.99, 1, 1.01, 3}) {
      WorkStep step = WorkStep.of(10 * load, 10, false);

      assertThat(step.upPerSecond() - step.downPerSecond())
          .isCloseTo(10 * (load - 1), within(1e-9));
      assertThat(StrictMath.log(step.downPerSecond() / step.upPerSecond()))
          .isCloseTo(1 - load, within(1e-6));
    }
  }

  private static RetryChain chain(double load, double patience, int attempts, int places) {
    return new RetryChain(new Callers(load, patience, attempts, 0), 10, 1, places, Full.SILENT);
  }
}

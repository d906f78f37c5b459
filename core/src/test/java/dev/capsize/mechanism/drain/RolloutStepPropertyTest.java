package dev.capsize.mechanism.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.Deployment;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A rollout keeps within its surge and never takes more replicas away than it may, whatever the
/// order in which pods become ready and end.
class RolloutStepPropertyTest {
  private static final int SEEDS = 2_000;
  private static final int STEPS_MAX = 1_000;

  @Test
  void every_rollout_ends_and_stays_within_its_bounds() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int replicas = random.nextInt(1, 8);
      int surge = random.nextInt(0, 4);
      int unavailable = random.nextInt(surge == 0 ? 1 : 0, replicas + 1);
      Deployment deployment = deployment(replicas, surge, unavailable);

      int oldReady = replicas;
      int newReady = 0;
      int newUnready = 0;
      int steps = 0;
      while (oldReady > 0 || newReady < replicas) {
        var pods = new RolloutStep.Pods(oldReady, 0, newReady, newUnready);
        RolloutStep step = RolloutStep.next(deployment, pods);
        newUnready += step.start();
        oldReady -= step.stop();

        assertThat(oldReady + newReady + newUnready)
            .as("seed %d: pods in all", seed)
            .isLessThanOrEqualTo(replicas + surge);
        assertThat(oldReady + newReady)
            .as("seed %d: ready pods", seed)
            .isGreaterThanOrEqualTo(replicas - unavailable);
        assertThat(++steps).as("seed %d: steps", seed).isLessThan(STEPS_MAX);

        if (newUnready > 0 && random.nextBoolean()) {
          newUnready--;
          newReady++;
        }
      }
    }
  }

  @Test
  void with_a_surge_of_one_nothing_old_stops_before_something_new_is_ready() {
    Deployment deployment = deployment(2, 1, 0);

    assertThat(RolloutStep.next(deployment, new RolloutStep.Pods(2, 0, 0, 0)))
        .isEqualTo(new RolloutStep(1, 0));
    assertThat(RolloutStep.next(deployment, new RolloutStep.Pods(2, 0, 0, 1)))
        .isEqualTo(new RolloutStep(0, 0));
    assertThat(RolloutStep.next(deployment, new RolloutStep.Pods(2, 0, 1, 0)))
        .isEqualTo(new RolloutStep(0, 1));
  }

  @Test
  void an_old_pod_that_serves_nobody_goes_first_when_enough_others_serve() {
    assertThat(RolloutStep.next(deployment(2, 1, 0), new RolloutStep.Pods(1, 1, 1, 0)))
        .isEqualTo(new RolloutStep(0, 1));
  }

  @Test
  void nothing_stops_while_nothing_new_is_ready_even_if_nothing_old_is() {
    assertThat(RolloutStep.next(deployment(2, 1, 0), new RolloutStep.Pods(0, 2, 0, 1)).stop())
        .isZero();
  }

  private static Deployment deployment(int replicas, int surge, int unavailable) {
    return new Deployment(
        replicas,
        surge,
        unavailable,
        Duration.ofSeconds(30),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }
}

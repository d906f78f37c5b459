package dev.capsize.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Trigger;
import dev.capsize.simulation.RandomBlueprint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FluidPropertyTest {
  private static final int SEEDS = 60;

  /// Nothing is answered that was not asked, and no permit is invented, whatever the system.
  @Test
  void no_answer_and_no_permit_comes_from_nowhere() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Course course = Fluid.run(system(seed));
      double end = course.endSeconds();
      double from = end - 10;

      for (Course.Line line : course.lines()) {
        double share = course.goodShare(line, from, end);
        assertThat(Double.isNaN(share) || share <= 1.02).as("seed %d: %s", seed, share).isTrue();
      }
      for (Course.Load load : course.loads()) {
        assertThat(course.inUse(load, from, end))
            .as("seed %d, %s", seed, load.name())
            .isBetween(0.0, load.limit() * (1 + 1e-6));
        assertThat(course.waiting(load, from, end)).as("seed %d", seed).isNotNegative();
      }
    }
  }

  @Test
  void the_same_system_gives_the_same_bits() {
    for (long seed = 1; seed <= 10; seed++) {
      assertThat(figures(Fluid.run(system(seed))))
          .as("seed %d", seed)
          .isEqualTo(figures(Fluid.run(system(seed))));
      assertThat(figures(Fluid.runUntilWell(system(seed), 7)))
          .as("seed %d, by chance", seed)
          .isEqualTo(figures(Fluid.runUntilWell(system(seed), 7)));
    }
  }

  private static Blueprint system(long seed) {
    Blueprint drawn = RandomBlueprint.of(seed, Duration.ofSeconds(20));
    return drawn.description().scenario().trigger().orElse(null) instanceof Trigger.Outage
        ? RandomBlueprint.of(seed + 1000, Duration.ofSeconds(20))
        : drawn;
  }

  private static String figures(Course course) {
    StringBuilder text = new StringBuilder();
    double end = course.endSeconds();
    for (Course.Line line : course.lines()) {
      text.append(course.goodShare(line, 0, end)).append(' ');
      text.append(course.attemptsPerSecond(line, 0, end)).append(' ');
    }
    return text.append(course.waiting(0, end)).toString();
  }
}

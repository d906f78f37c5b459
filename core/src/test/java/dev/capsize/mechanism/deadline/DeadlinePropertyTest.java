package dev.capsize.mechanism.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A deadline never moves back, never wraps round, and is only ever shortened on its way.
final class DeadlinePropertyTest {
  private static final int SEEDS = 100_000;

  @Test
  void it_is_the_earlier_of_what_was_told_and_what_is_allowed() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "deadline");
      long nowNanos = random.nextLong() >> random.nextBelow(64);
      Duration budget = Duration.ofNanos(1 + (random.nextLong() >>> (3 + random.nextBelow(60))));
      Deadline told =
          random.nextBelow(2) == 0 ? Deadline.NEVER : new Deadline(random.nextLong() >> 1);
      DeadlineSpec spec = new DeadlineSpec(Optional.of(budget), random.nextBelow(2) == 0, false);

      Deadline deadline = Deadline.begin(nowNanos, spec, told);

      assertThat(deadline.atNanos()).as("seed %d", seed).isLessThanOrEqualTo(told.atNanos());
      boolean wraps = nowNanos > 0 && budget.toNanos() > Long.MAX_VALUE - nowNanos;
      long own = wraps ? Long.MAX_VALUE : nowNanos + budget.toNanos();
      assertThat(deadline.atNanos()).as("seed %d", seed).isEqualTo(Math.min(own, told.atNanos()));
      assertThat(deadline.forCallee(spec)).isEqualTo(spec.propagated() ? deadline : Deadline.NEVER);
    }
  }

  @Test
  void a_budget_beyond_all_time_is_no_deadline() {
    DeadlineSpec spec =
        new DeadlineSpec(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), false, false);

    assertThat(Deadline.begin(-5, spec, Deadline.NEVER).isNever()).isTrue();
    assertThat(Deadline.begin(Long.MAX_VALUE - 1, spec, Deadline.NEVER).isNever()).isTrue();
  }
}

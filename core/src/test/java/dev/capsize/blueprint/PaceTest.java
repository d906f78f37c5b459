package dev.capsize.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final double PER_SECOND = 50;

  @Test
  void equal_distances_change_with_the_load_and_a_gap_goes_on_where_it_was() {
    Pace pace = pace(Traffic.Spacing.EQUAL, 10, List.of(step(250, 2), step(550, 1)), 1);

    assertThat(moments(pace, 1_000_000_000).stream().map(nanos -> nanos / 1_000_000).toList())
        .containsExactly(100L, 200L, 275L, 325L, 375L, 425L, 475L, 525L, 600L, 700L, 800L, 900L);
  }

  @Test
  void nothing_is_due_while_the_load_is_nothing() {
    Pace pace = pace(Traffic.Spacing.EQUAL, 10, List.of(step(250, 0), step(1_050, 1)), 1);

    assertThat(moments(pace, 2 * SECOND_NANOS).stream().map(nanos -> nanos / 1_000_000).toList())
        .startsWith(100L, 200L, 1_100L, 1_200L);
  }

  @Test
  void after_the_last_step_to_nothing_nothing_is_ever_due() {
    Pace pace = pace(Traffic.Spacing.POISSON, 10, List.of(step(250, 0)), 1);

    moments(pace, Pace.NEVER);

    assertThat(pace.next()).isEqualTo(Pace.NEVER);
    assertThat(pace(Traffic.Spacing.POISSON, 0, List.of(), 1).next()).isEqualTo(Pace.NEVER);
  }

  /// Each stretch has its own rate: 400 counts of 50 and of 150 have a standard error of 0.35 and
  /// 0.61; the bounds are four of these.
  @Test
  void the_rate_of_each_stretch_is_the_one_that_was_said() {
    double before = 0;
    double within = 0;
    for (int seed = 1; seed <= 400; seed++) {
      Pace pace = pace(Traffic.Spacing.POISSON, PER_SECOND, List.of(step(1_000, 3)), seed);
      List<Long> moments = moments(pace, 2 * SECOND_NANOS);
      before += moments.stream().filter(nanos -> nanos < SECOND_NANOS).count();
      within += moments.stream().filter(nanos -> nanos >= SECOND_NANOS).count();
    }

    assertThat(before / 400).isCloseTo(PER_SECOND, within(1.4));
    assertThat(within / 400).isCloseTo(3 * PER_SECOND, within(2.4));
  }

  @Test
  void moments_never_go_back() {
    for (int seed = 1; seed <= 100; seed++) {
      List<LoadStep> load = List.of(step(-200, 4), step(0, 0.5), step(0, 3), step(700, 1));
      Pace pace = pace(Traffic.Spacing.POISSON, PER_SECOND, load, seed).startingAt(-SECOND_NANOS);

      assertThat(moments(pace, 2 * SECOND_NANOS)).as("seed %d", seed).isSorted();
    }
  }

  private static List<Long> moments(Pace pace, long untilNanos) {
    List<Long> moments = new ArrayList<>();
    for (long next = pace.next(); next < untilNanos; next = pace.next()) {
      moments.add(next);
    }
    return moments;
  }

  private static LoadStep step(long atMillis, double factor) {
    return new LoadStep(Duration.ofMillis(atMillis), factor);
  }

  private static Pace pace(
      Traffic.Spacing spacing, double perSecond, List<LoadStep> load, long seed) {
    var sends = new TreeMap<String, Rate>();
    sends.put("read", new Rate(perSecond));
    var retry = new RetryPolicy(1, Duration.ZERO, 1, RetryPolicy.Jitter.NONE);
    Traffic traffic =
        new Traffic(
            new Caller("shop", sends, Duration.ofSeconds(1), retry),
            spacing,
            RetrySpec.NONE,
            new Distribution.Fixed(Duration.ZERO),
            LateAnswer.DISCARDED);
    return new Pace(traffic, "read", load, RandomStream.of(seed, "shop/read/arrivals"));
  }
}

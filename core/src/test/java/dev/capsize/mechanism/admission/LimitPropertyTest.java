package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A limit stays within its bounds, whatever it is shown.
final class LimitPropertyTest {
  private static final int SEEDS = 300;
  private static final int SAMPLES = 3000;

  private record Bounded(LimitSpec spec, int min, int max) {}

  private static List<Bounded> limits() {
    LimitSpec.Gradient2 gradient = new LimitSpec.Gradient2(20, 3, 400, 4, 0.2, 600, 1.5);
    return List.of(
        new Bounded(new LimitSpec.Fixed(7), 7, 7),
        new Bounded(new LimitSpec.Aimd(20, 5, 200, 0.9, Duration.ofSeconds(1)), 5, 200),
        new Bounded(new LimitSpec.Vegas(20, 1000, 1), 1, 1000),
        new Bounded(new LimitSpec.Vegas(1, 17, 0.3), 1, 17),
        new Bounded(gradient, 3, 400),
        new Bounded(new LimitSpec.Anchored(20, 3, 400, Duration.ofSeconds(2)), 3, 400),
        new Bounded(LimitSpec.Windowed.standard(gradient), 3, 400));
  }

  @Test
  void it_stays_within_its_bounds_whatever_it_is_shown() {
    for (Bounded bounded : limits()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        RandomStream random = RandomStream.of(seed, "limit");
        Limit limit = Limit.of(bounded.spec(), random::nextUniform);
        long nowNanos = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
          nowNanos += random.nextBelow(100_000_000);
          limit.sample(
              nowNanos, strangeLatency(random), strangeInFlight(random), random.nextBelow(9) == 0);
          assertThat(limit.limit())
              .as("seed %d, %s, sample %d", seed, bounded.spec(), sample)
              .isBetween(bounded.min(), bounded.max());
        }
      }
    }
  }

  /// Nothing, less than nothing, an eternity, and what is in between.
  private static long strangeLatency(RandomStream random) {
    return switch (random.nextBelow(6)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 1L << random.nextBelow(53);
      default -> (long) (random.nextExponential() * 1e7);
    };
  }

  private static int strangeInFlight(RandomStream random) {
    return random.nextBelow(5) == 0 ? Integer.MAX_VALUE : random.nextBelow(2000);
  }

  @Test
  void no_limit_lets_in_whatever_comes() {
    assertThat(Limit.of(new LimitSpec.None()).limit()).isEqualTo(Integer.MAX_VALUE);
  }

  /// A limit that fell must find its way back: the samples that it needs come at any limit.
  @Test
  void a_limit_that_fell_grows_again_when_latency_is_good_and_it_is_used() {
    for (Bounded bounded : limits().subList(1, 6)) {
      Limit limit = Limit.of(bounded.spec());
      long nowNanos = 0;
      for (int sample = 0; sample < 5000; sample++) {
        nowNanos += 10_000_000;
        limit.sample(nowNanos, 2_000_000_000, limit.limit(), true);
      }
      int fallen = limit.limit();

      for (int sample = 0; sample < 20_000; sample++) {
        nowNanos += 10_000_000;
        limit.sample(nowNanos, 10_000_000, limit.limit(), false);
      }

      assertThat(limit.limit()).as("%s", bounded.spec()).isGreaterThanOrEqualTo(fallen);
      assertThat(limit.limit()).as("%s", bounded.spec()).isGreaterThan(bounded.min());
    }
  }
}

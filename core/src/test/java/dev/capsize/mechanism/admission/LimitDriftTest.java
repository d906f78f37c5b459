package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What learned limits do while a dependency stays slow, with as many callers as are let in.
///
/// A server bears 500 requests per second, each of which waits 40 ms for a dependency, and then
/// longer by a factor. So many are inside as the limit lets in, and those whom the server cannot
/// bear queue in it. Every answer is a sample.
final class LimitDriftTest {
  private static final double CAPACITY_PER_NANO = 500e-9;
  private static final double DEPENDENCY_NANOS = 40e6;
  private static final double SECOND_NANOS = 1e9;
  private static final int HEALTHY_SECONDS = 300;

  private final SortedMap<Integer, Integer> limitAtSecond = new TreeMap<>();

  /// Runs healthy, and then slower by a factor; seconds count from the beginning of the fault.
  private void run(LimitSpec spec, double factor, int slowSeconds) {
    Limit limit = Limit.of(spec);
    double nowNanos = 0;
    while (nowNanos < (HEALTHY_SECONDS + slowSeconds) * SECOND_NANOS) {
      int second = (int) (nowNanos / SECOND_NANOS) - HEALTHY_SECONDS;
      double dependency = second < 0 ? DEPENDENCY_NANOS : DEPENDENCY_NANOS * factor;
      int inFlight = limit.limit();
      double latency = Math.max(dependency, inFlight / CAPACITY_PER_NANO);
      nowNanos += latency / inFlight;
      limit.sample((long) (nowNanos - latency), (long) latency, inFlight, false);
      limitAtSecond.put(second, limit.limit());
    }
  }

  private int limitAt(int second) {
    return limitAtSecond.headMap(second + 1).sequencedValues().getLast();
  }

  private static LimitSpec windowedGradient() {
    return LimitSpec.Windowed.standard(new LimitSpec.Gradient2(20, 1, 200, 4, 0.2, 600, 1.5));
  }

  @Test
  void a_gradient_cuts_and_then_forgets_that_it_was_ever_faster() {
    run(windowedGradient(), 5, 700);

    assertThat(limitAt(-1)).as("healthy").isEqualTo(66);
    assertThat(limitAt(60)).as("after a minute").isEqualTo(16);
    assertThat(limitAt(300)).as("after five minutes, as slow as before").isGreaterThan(100);
    assertThat(limitAt(600)).as("after ten minutes").isEqualTo(200);
  }

  @Test
  void vegas_takes_the_slow_latency_for_the_one_without_load() {
    run(LimitSpec.Windowed.standard(LimitSpec.Vegas.standard()), 5, 700);

    assertThat(limitAt(-1)).as("healthy").isEqualTo(26);
    assertThat(limitAt(10)).as("before the first probe").isEqualTo(15);
    assertThat(limitAt(60)).as("after it").isEqualTo(105);
  }

  @Test
  void aimd_sees_nothing_below_its_timeout() {
    run(LimitSpec.Aimd.standard(), 100, 100);

    assertThat(limitAt(0)).as("healthy").isEqualTo(200);
    assertThat(limitAt(99)).as("4 s of 5 s").isEqualTo(200);
  }

  @Test
  void a_window_with_too_few_samples_freezes_the_limit() {
    run(windowedGradient(), 100, 700);

    assertThat(limitAt(-1)).as("healthy").isEqualTo(66);
    assertThat(limitAt(10)).isEqualTo(35);
    assertThat(limitAt(699)).isEqualTo(35);
  }
}

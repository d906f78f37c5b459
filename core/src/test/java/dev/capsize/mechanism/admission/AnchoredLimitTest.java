package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the anchored limit does while something stays slow, with as many callers as are let in.
///
/// Twenty servers take 40 ms for each request, and then longer by a factor, for half an hour. So
/// many are inside as the limit lets in; those for whom there is no server queue. Every answer is a
/// sample.
final class AnchoredLimitTest {
  private static final int SERVERS = 20;
  private static final double WORK_NANOS = 40e6;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final double SECOND_NANOS = 1e9;
  private static final int HEALTHY = 300;
  private static final int SLOW = 1800;
  private static final int HEALED = 300;

  private final SortedMap<Integer, Integer> limitAtSecond = new TreeMap<>();

  /// Seconds count from the beginning of the fault.
  private void run(double factor) {
    Limit limit = Limit.of(LimitSpec.Anchored.standard(PATIENCE));
    double nowNanos = 0;
    while (nowNanos < (HEALTHY + SLOW + HEALED) * SECOND_NANOS) {
      int second = (int) (nowNanos / SECOND_NANOS) - HEALTHY;
      double work = second >= 0 && second < SLOW ? WORK_NANOS * factor : WORK_NANOS;
      int inFlight = limit.limit();
      double latency = work * Math.max(1, inFlight / (double) SERVERS);
      nowNanos += latency / inFlight;
      limit.sample((long) (nowNanos - latency), (long) latency, inFlight, false);
      limitAtSecond.put(second, limit.limit());
    }
  }

  private int most(int fromSecond, int toSecond) {
    return limitAtSecond.subMap(fromSecond, toSecond).values().stream()
        .mapToInt(Integer::intValue)
        .max()
        .orElseThrow();
  }

  /// What the limit is above, but for one second in twenty: it probes.
  private int mostly(int fromSecond, int toSecond) {
    List<Integer> sorted =
        limitAtSecond.subMap(fromSecond, toSecond).values().stream().sorted().toList();
    return sorted.get(sorted.size() / 20);
  }

  @Test
  void a_lasting_fault_never_takes_it_above_what_half_the_patience_allows() {
    run(5);

    double throughput = SERVERS / (WORK_NANOS * 5 / SECOND_NANOS);
    double bound = throughput * PATIENCE.toSeconds() / 2;
    // One step of a tenth beyond it, before the next look.
    assertThat(most(30, SLOW)).isLessThanOrEqualTo((int) Math.ceil(bound * 1.1));
    assertThat(mostly(30, SLOW))
        .as("the servers stay busy")
        .isGreaterThanOrEqualTo(SERVERS * 9 / 10);
  }

  @Test
  void ten_seconds_after_the_fault_it_is_no_bottleneck() {
    run(5);

    assertThat(mostly(SLOW + 10, SLOW + HEALED)).isGreaterThanOrEqualTo(SERVERS * 9 / 10);
  }

  @Test
  void very_slow_work_does_not_freeze_it() {
    run(25);

    // 20 servers of 1 s each: 20/s, of which half the patience holds 20.
    assertThat(most(60, SLOW)).isLessThanOrEqualTo(22);
    assertThat(mostly(SLOW + 10, SLOW + HEALED)).isGreaterThanOrEqualTo(SERVERS * 9 / 10);
  }

  @Test
  void a_limit_that_is_not_reached_stays() {
    Limit limit = Limit.of(LimitSpec.Anchored.standard(PATIENCE));
    for (int sample = 0; sample < 10_000; sample++) {
      limit.sample(sample * 10_000_000L, 900_000_000, 5, false);
    }
    assertThat(limit.limit()).isEqualTo(50);
  }

  @Test
  void who_is_overloaded_from_the_first_second_on_learns_what_unloaded_is() {
    run(1);

    // 20 servers of 40 ms: three times that is 60 at once; what half the patience holds is 500.
    assertThat(mostly(-200, 0)).isBetween(20, 75);
    assertThat(most(-200, 0)).isLessThan(90);
  }

  /// As in a server: those who are inside when the limit falls stay until they are done.
  @Test
  void it_learns_although_those_inside_leave_only_one_by_one() {
    Limit limit = Limit.of(new LimitSpec.Anchored(50, 4, 100, PATIENCE));
    int servers = 5;
    double work = 56e6;
    Deque<Double> inside = new ArrayDeque<>();
    double nowNanos = 0;
    double doneNanos = 0;
    for (int request = 0; request < 20_000; request++) {
      while (inside.size() < limit.limit()) {
        inside.add(nowNanos);
      }
      doneNanos = Math.max(doneNanos + work / servers, inside.peek() + work);
      nowNanos = Math.max(nowNanos, doneNanos);
      int before = inside.size();
      double start = inside.remove();
      limit.sample((long) start, (long) (nowNanos - start), before, false);
    }
    // Three times 56 ms at 89/s are 15; what half the patience holds is 89.
    assertThat(limit.limit()).isBetween(servers, 30);
  }
}

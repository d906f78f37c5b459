package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A calendar beside the simplest thing that is right: a sorted map from time and sequence to tag.
final class CalendarPropertyTest {
  private static final int SEEDS = 60;
  private static final int STEPS = 4000;

  /// Few distinct times make ties the rule, many make them the exception.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 50, 1_000_000})
  void a_calendar_does_what_a_sorted_map_does(int horizonNanos) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "calendar", horizonNanos);
      Pair pair = new Pair(horizonNanos, random);
      // From mostly planning to mostly cancelling and taking, and back.
      for (int step = 0; step < STEPS; step++) {
        double growth = 0.5 + 0.4 * Math.sin(step * 0.003 * seed);
        pair.step(growth);
        assertThat(pair.calendar.planned()).as("seed %d", seed).isEqualTo(pair.map.size());
      }
      pair.drain();
      assertThat(pair.happened).as("seed %d", seed).isEqualTo(pair.expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 50_000, 300_000})
  void a_calendar_grows_to_the_size_of_the_run(int events) {
    Pair pair = new Pair(1_000_000_000, RandomStream.of(1, "growth", events));
    for (int i = 0; i < events; i++) {
      pair.plan();
    }
    for (int i = 0; i < events / 2; i++) {
      pair.cancel();
    }

    assertThat(pair.calendar.planned()).isEqualTo(pair.map.size());
    pair.drain();

    assertThat(pair.happened).isEqualTo(pair.expected);
    assertThat(pair.calendar.planned()).isZero();
  }

  private record Key(long atNanos, int sequence) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return atNanos == other.atNanos
          ? Integer.compare(sequence, other.sequence)
          : Long.compare(atNanos, other.atNanos);
    }
  }

  private static final class Pair {
    private final Calendar calendar = new Calendar(0);
    private final TreeMap<Key, Integer> map = new TreeMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Long> names = new ArrayList<>();
    private final List<Long> happened = new ArrayList<>();
    private final List<Long> expected = new ArrayList<>();
    private final int horizonNanos;
    private final RandomStream random;

    Pair(int horizonNanos, RandomStream random) {
      this.horizonNanos = horizonNanos;
      this.random = random;
    }

    void step(double growth) {
      double draw = random.nextUniform();
      if (draw < growth) {
        plan();
      } else if (draw < growth + (1 - growth) / 2) {
        cancel();
      } else {
        next();
      }
    }

    void plan() {
      int tag = keys.size();
      long at = calendar.nowNanos() + random.nextBelow(horizonNanos);
      Key key = new Key(at, tag);
      map.put(key, tag);
      keys.add(key);
      names.add(calendar.plan(at, this::happen, tag));
    }

    /// Every fourth event plans another one, which takes its place in the heap.
    private void happen(long nowNanos, int tag) {
      happened.add(nowNanos);
      happened.add((long) tag);
      if (tag % 4 == 0) {
        plan();
      }
      if (tag % 5 == 0) {
        cancel();
      }
    }

    void cancel() {
      if (keys.isEmpty()) {
        return;
      }
      int which = random.nextBelow(keys.size());
      boolean planned = map.remove(keys.get(which)) != null;
      assertThat(calendar.isPlanned(names.get(which))).isEqualTo(planned);
      calendar.cancel(names.get(which));
      assertThat(calendar.isPlanned(names.get(which))).isFalse();
    }

    void next() {
      var first = map.pollFirstEntry();
      if (first != null) {
        expected.add(first.getKey().atNanos());
        expected.add((long) first.getValue());
      }
      assertThat(calendar.next()).isEqualTo(first != null);
    }

    void drain() {
      while (!map.isEmpty()) {
        next();
      }
      assertThat(calendar.next()).isFalse();
    }
  }
}

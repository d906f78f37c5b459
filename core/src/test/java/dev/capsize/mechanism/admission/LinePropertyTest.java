package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Chain;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import dev.capsize.mechanism.admission.QueueSpec.Order;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever enters a line leaves it exactly once, in its order, whatever happens.
final class LinePropertyTest {
  private static final int SEEDS = 400;
  private static final int EVENTS = 1000;
  private static final long TARGET_NANOS = 5_000_000;

  private static List<Order> orders() {
    Duration target = Duration.ofNanos(TARGET_NANOS);
    return List.of(
        new Order.Fifo(),
        new Order.Lifo(),
        new Order.Codel(target, Duration.ofMillis(100), false),
        new Order.Codel(target, Duration.ofMillis(100), true));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void nobody_is_lost_and_nobody_is_made_up(Order order) {
    int drops = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      drops += new Day(seed, order).run();
    }
    assertThat(drops > 1000)
        .as("%s dropped %d", order, drops)
        .isEqualTo(order instanceof Order.Codel);
  }

  /// Random comings and goings. Those who wait are known by number, in the order in which they
  /// came.
  private static final class Day {
    private final long seed;
    private final Order order;
    private final RandomStream random;
    private final int waitingMax;
    private final Line<Integer> line;
    private final SortedMap<Integer, Chain.Link<Integer>> waiting = new TreeMap<>();
    private long nowNanos;
    private int entered;
    private int drops;

    Day(long seed, Order order) {
      this.seed = seed;
      this.order = order;
      random = RandomStream.of(seed, "line");
      waitingMax = 1 + random.nextBelow(60);
      line =
          new Line<>(new QueueSpec(order, OptionalInt.of(waitingMax), Full.REJECT), this::dropped);
    }

    int run() {
      double busy = 0.3 + 0.4 * random.nextUniform();
      for (int event = 0; event < EVENTS; event++) {
        nowNanos += (long) (random.nextExponential() * 1e6);
        if (random.nextUniform() < busy) {
          enter();
        } else if (random.nextBelow(10) == 0 && !waiting.isEmpty()) {
          line.leave(Objects.requireNonNull(waiting.remove(someone())));
        } else if (random.nextBelow(20) == 0) {
          line.pass(nowNanos);
        } else {
          take();
        }
        assertThat(line.size()).as("seed %d", seed).isEqualTo(waiting.size());
      }
      while (!waiting.isEmpty()) {
        take();
      }
      assertThat(line.next(nowNanos)).as("seed %d", seed).isNull();
      return drops;
    }

    private int someone() {
      int from = waiting.firstKey() + random.nextBelow(waiting.lastKey() - waiting.firstKey() + 1);
      return waiting.tailMap(from).firstKey();
    }

    private void enter() {
      Chain.Link<Integer> place = line.enter(nowNanos, entered);
      assertThat(place == null).as("seed %d: full", seed).isEqualTo(waiting.size() == waitingMax);
      if (place != null) {
        assertThat(place.sinceNanos()).isEqualTo(nowNanos);
        waiting.put(entered++, place);
      }
    }

    private void take() {
      boolean nobody = waiting.isEmpty();
      Integer chosen = line.next(nowNanos);
      if (chosen == null) {
        // Everybody was dropped, or nobody was there.
        assertThat(waiting).as("seed %d", seed).isEmpty();
        assertThat(nobody || order instanceof Order.Codel).as("seed %d", seed).isTrue();
        return;
      }
      assertThat(waiting).as("seed %d", seed).containsKey(chosen);
      switch (order) {
        case Order.Fifo ignored -> assertThat(chosen).isEqualTo(waiting.firstKey());
        case Order.Lifo ignored -> assertThat(chosen).isEqualTo(waiting.lastKey());
        case Order.Codel codel ->
            assertThat(chosen)
                .as("seed %d", seed)
                .isIn(waiting.firstKey(), codel.newestFirst() ? waiting.lastKey() : -1);
      }
      waiting.remove(chosen);
    }

    private void dropped(Integer who) {
      assertThat(who).as("seed %d: the oldest goes", seed).isEqualTo(waiting.firstKey());
      Chain.Link<Integer> place = Objects.requireNonNull(waiting.remove(who));
      assertThat(nowNanos - place.sinceNanos()).as("seed %d", seed).isGreaterThan(2 * TARGET_NANOS);
      drops++;
    }
  }

  /// While a queue stands, nobody who is served has waited long, but one per interval. Arrivals are
  /// regular: a gap among random ones can end the overload for an interval, in which nobody is
  /// dropped.
  @Test
  void codel_bounds_the_wait_of_those_who_are_served() {
    Order.Codel order =
        new Order.Codel(Duration.ofNanos(TARGET_NANOS), Duration.ofMillis(100), false);
    Line<Long> line =
        new Line<>(new QueueSpec(order, OptionalInt.empty(), Full.REJECT), sinceNanos -> {});
    long arrivalNanos = 0;
    int late = 0;
    int served = 0;
    // Twice the load that one carrier of 1 ms can bear, for 5 seconds after one of warm-up.
    for (long carrierNanos = 0; carrierNanos < 6_000_000_000L; carrierNanos += 1_000_000) {
      for (; arrivalNanos <= carrierNanos; arrivalNanos += 500_000) {
        line.enter(arrivalNanos, arrivalNanos);
      }
      Long since = line.next(carrierNanos);
      if (since != null && carrierNanos >= 1_000_000_000L) {
        served++;
        late += carrierNanos - since > 2 * TARGET_NANOS ? 1 : 0;
      }
    }

    assertThat(served).as("it is kept busy").isEqualTo(5000);
    assertThat(late).as("one per interval").isLessThanOrEqualTo(50);
  }
}

package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Chain;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import dev.capsize.mechanism.admission.QueueSpec.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LineTest {
  private static final long MILLI = 1_000_000;

  private final List<String> dropped = new ArrayList<>();

  private Line<String> line(Order order) {
    return new Line<>(new QueueSpec(order, OptionalInt.empty(), Full.REJECT), dropped::add);
  }

  private static Order codel(boolean newestFirst) {
    return new Order.Codel(Duration.ofMillis(5), Duration.ofMillis(100), newestFirst);
  }

  @Test
  void whoever_came_first_is_next() {
    Line<String> line = line(new Order.Fifo());
    line.enter(0, "a");
    line.enter(0, "b");

    assertThat(line.next(1)).isEqualTo("a");
    assertThat(line.next(1)).isEqualTo("b");
    assertThat(line.next(1)).isNull();
  }

  @Test
  void or_whoever_came_last() {
    Line<String> line = line(new Order.Lifo());
    line.enter(0, "a");
    line.enter(0, "b");

    assertThat(line.next(1)).isEqualTo("b");
    line.enter(2, "c");
    assertThat(line.next(3)).isEqualTo("c");
    assertThat(line.next(3)).isEqualTo("a");
  }

  @Test
  void a_full_line_takes_nobody_until_one_has_left() {
    Line<String> line =
        new Line<>(new QueueSpec(new Order.Fifo(), OptionalInt.of(1), Full.SILENT), dropped::add);
    Chain.Link<String> place = Objects.requireNonNull(line.enter(0, "a"));

    assertThat(line.enter(0, "b")).isNull();
    line.leave(place);

    assertThat(line.enter(0, "c")).isNotNull();
    assertThat(line.next(0)).isEqualTo("c");
  }

  @Test
  void nobody_waits_in_a_line_for_none() {
    Line<String> line =
        new Line<>(new QueueSpec(new Order.Fifo(), OptionalInt.of(0), Full.REJECT), dropped::add);

    assertThat(line.enter(0, "a")).isNull();
  }

  @Test
  void whoever_has_left_is_not_chosen_and_may_leave_twice() {
    Line<String> line = line(new Order.Fifo());
    Chain.Link<String> place = Objects.requireNonNull(line.enter(0, "a"));
    line.enter(0, "b");

    line.leave(place);
    line.leave(place);

    assertThat(line.size()).isEqualTo(1);
    assertThat(line.next(1)).isEqualTo("b");
  }

  /// A line that never had a short wait for an interval: what waited longer than twice the target
  /// goes, but the first one of each interval.
  private Line<String> standing(boolean newestFirst) {
    Line<String> line = line(codel(newestFirst));
    line.enter(0, "first");
    line.next(20 * MILLI);
    for (int i = 0; i < 4; i++) {
      line.enter((100 + 8 * i) * MILLI, "at " + (100 + 8 * i));
    }
    return line;
  }

  @Test
  void codel_drops_what_waited_longer_than_twice_the_target_while_the_queue_stands() {
    Line<String> line = standing(false);

    assertThat(line.next(130 * MILLI)).as("first of its interval").isEqualTo("at 100");
    assertThat(line.next(130 * MILLI)).as("10 ms would be all right").isEqualTo("at 124");
    assertThat(dropped).containsExactly("at 108", "at 116");
  }

  @Test
  void codel_serves_the_newest_first_while_the_queue_stands_if_told_to() {
    Line<String> line = standing(true);
    line.enter(129 * MILLI, "newest");

    assertThat(line.next(130 * MILLI)).isEqualTo("newest");
    assertThat(line.next(130 * MILLI)).isEqualTo("at 124");
    assertThat(dropped).containsExactly("at 100", "at 108", "at 116");
  }

  @Test
  void codel_drops_nobody_as_long_as_one_wait_per_interval_is_short() {
    Line<String> line = line(codel(false));
    for (long millis = 0; millis < 2000; millis += 50) {
      line.enter(millis * MILLI, "patient");
      line.pass((millis + 40) * MILLI);
      assertThat(line.next((millis + 49) * MILLI)).isEqualTo("patient");
    }

    assertThat(dropped).isEmpty();
  }

  @Test
  void codel_serves_all_again_an_interval_after_the_queue_has_gone() {
    Line<String> line = standing(false);
    line.next(130 * MILLI);
    line.next(130 * MILLI);
    line.pass(231 * MILLI);
    line.pass(332 * MILLI);

    line.enter(332 * MILLI, "late");

    assertThat(line.next(360 * MILLI)).isEqualTo("late");
  }
}

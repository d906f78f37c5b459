package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Chain;
import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Lines by priority.
final class LinesTest {
  private final List<String> dropped = new ArrayList<>();

  private Lines<String> lines(int waitingMax) {
    return new Lines<>(
        new QueueSpec(
            new QueueSpec.Order.Fifo(), OptionalInt.of(waitingMax), QueueSpec.Full.REJECT),
        3,
        dropped::add);
  }

  @Test
  void the_most_important_is_next() {
    Lines<String> lines = lines(10);
    lines.enter(0, "late", 2);
    lines.enter(1, "normal", 1);
    lines.enter(2, "first", 0);
    lines.enter(3, "second", 0);

    assertThat(List.of(next(lines), next(lines), next(lines), next(lines)))
        .containsExactly("first", "second", "normal", "late");
    assertThat(lines.next(9)).isNull();
  }

  private static String next(Lines<String> lines) {
    return String.valueOf(lines.next(9));
  }

  @Test
  void one_who_finds_them_full_takes_the_place_of_the_least_important() {
    Lines<String> lines = lines(2);
    lines.enter(0, "normal", 1);
    lines.enter(1, "late", 2);

    assertThat(lines.enter(2, "another late", 2)).as("nobody is less important").isNull();
    assertThat(lines.enter(3, "first", 0)).isNotNull();
    assertThat(dropped).containsExactly("late");
    assertThat(lines.enter(4, "second", 0)).isNotNull();
    assertThat(dropped).containsExactly("late", "normal");
    assertThat(lines.enter(5, "third", 0)).isNull();
    assertThat(lines.size()).isEqualTo(2);
  }

  @Test
  void nobody_is_served_while_somebody_more_important_waits() {
    for (long seed = 1; seed <= 300; seed++) {
      RandomStream random = RandomStream.of(seed, "lines");
      Lines<Integer> lines =
          new Lines<>(
              new QueueSpec(new QueueSpec.Order.Lifo(), OptionalInt.of(20), QueueSpec.Full.REJECT),
              3,
              gone -> {});
      int[] waiting = new int[3];
      for (int event = 0; event < 500; event++) {
        int priority = random.nextBelow(3);
        if (random.nextBelow(2) == 0) {
          int before = lines.size();
          Chain.Link<Integer> place = lines.enter(event, priority, priority);
          if (place != null && lines.size() > before) {
            waiting[priority]++;
          } else if (place != null) {
            waiting[priority]++;
            waiting[waiting[2] > 0 ? 2 : 1]--;
          }
        } else {
          Integer next = lines.next(event);
          if (next != null) {
            for (int more = 0; more < next; more++) {
              assertThat(waiting[more]).as("seed %d, event %d", seed, event).isZero();
            }
            waiting[next]--;
          }
        }
      }
    }
  }
}

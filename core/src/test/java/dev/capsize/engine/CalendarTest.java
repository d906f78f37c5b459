package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalendarTest {
  private final Calendar calendar = new Calendar(0);
  private final List<Integer> happened = new ArrayList<>();
  private final Handler note = (nowNanos, tag) -> happened.add(tag);

  @Test
  void events_happen_in_the_order_of_time() {
    calendar.plan(30, note, 3);
    calendar.plan(10, note, 1);
    calendar.plan(20, note, 2);

    calendar.run(100, 10);

    assertThat(happened).containsExactly(1, 2, 3);
  }

  @Test
  void events_of_one_moment_happen_in_the_order_of_planning() {
    for (int tag = 0; tag < 1000; tag++) {
      calendar.plan(tag % 2 == 0 ? 5 : 7, note, tag);
    }

    calendar.run(5, 1000);
    assertThat(happened).hasSize(500).isSorted().allMatch(tag -> tag % 2 == 0);
    happened.clear();
    calendar.run(7, 1000);
    assertThat(happened).hasSize(500).isSorted().allMatch(tag -> tag % 2 == 1);
  }

  @Test
  void what_is_planned_for_now_happens_after_what_was_planned_for_now_before() {
    calendar.plan(5, (now, tag) -> calendar.plan(now, note, 3), 0);
    calendar.plan(5, note, 1);
    calendar.plan(5, note, 2);

    calendar.run(5, 10);

    assertThat(happened).containsExactly(1, 2, 3);
  }

  @Test
  void a_handler_is_told_the_time_and_its_tag() {
    List<Long> times = new ArrayList<>();
    calendar.plan(42, (nowNanos, tag) -> times.add(nowNanos + tag), 1000);

    calendar.next();

    assertThat(times).containsExactly(1042L);
    assertThat(calendar.nowNanos()).isEqualTo(42);
  }

  @Test
  void a_cancelled_event_does_not_happen() {
    long first = calendar.plan(10, note, 1);
    calendar.plan(20, note, 2);

    calendar.cancel(first);

    assertThat(calendar.planned()).isEqualTo(1);
    assertThat(calendar.isPlanned(first)).isFalse();
    calendar.run(100, 10);
    assertThat(happened).containsExactly(2);
    assertThat(calendar.happened()).isEqualTo(1);
  }

  @Test
  void cancelling_what_is_over_or_never_was_does_nothing() {
    long over = calendar.plan(10, note, 1);
    calendar.next();
    long kept = calendar.plan(20, note, 2);
    long cancelled = calendar.plan(30, note, 3);
    calendar.cancel(cancelled);

    calendar.cancel(over);
    calendar.cancel(cancelled);
    calendar.cancel(Calendar.NONE);

    assertThat(calendar.isPlanned(kept)).isTrue();
    assertThat(calendar.isPlanned(over)).isFalse();
    assertThat(calendar.isPlanned(Calendar.NONE)).isFalse();
    assertThat(calendar.planned()).isEqualTo(1);
  }

  @Test
  void an_old_name_never_names_the_event_that_got_its_slot() {
    long old = calendar.plan(10, note, 1);
    for (int i = 0; i < 100_000; i++) {
      calendar.cancel(old);
      long young = calendar.plan(10, note, i);
      assertThat(young).isNotEqualTo(old);
      calendar.cancel(old);
      assertThat(calendar.isPlanned(young)).isTrue();
      old = young;
    }

    assertThat(calendar.planned()).isEqualTo(1);
  }

  @Test
  void an_event_is_not_planned_any_more_while_it_happens() {
    long[] event = new long[1];
    List<Boolean> planned = new ArrayList<>();
    event[0] = calendar.plan(10, (now, tag) -> planned.add(calendar.isPlanned(event[0])), 0);

    calendar.next();

    assertThat(planned).containsExactly(false);
  }

  @Test
  void a_handler_may_cancel_everything_else() {
    List<Long> others = new ArrayList<>();
    calendar.plan(1, (now, tag) -> others.forEach(calendar::cancel), 0);
    for (int i = 0; i < 5000; i++) {
      others.add(calendar.plan(2 + i, note, i));
    }

    calendar.run(1_000_000, 10);

    assertThat(happened).isEmpty();
    assertThat(calendar.planned()).isZero();
    assertThat(calendar.next()).isFalse();
  }

  @Test
  void a_handler_that_throws_leaves_the_rest_as_it_was() {
    calendar.plan(
        1,
        (now, tag) -> {
          throw new IllegalArgumentException("of the handler");
        },
        0);
    calendar.plan(2, note, 2);

    try {
      calendar.next();
    } catch (IllegalArgumentException ignored) {
      happened.add(-1);
    }
    calendar.run(10, 10);

    assertThat(happened).containsExactly(-1, 2);
  }

  @Test
  void a_run_ends_at_its_end_and_what_is_due_at_the_end_happens() {
    calendar.plan(10, note, 1);
    calendar.plan(11, note, 2);

    calendar.run(10, 10);

    assertThat(happened).containsExactly(1);
    assertThat(calendar.nowNanos()).isEqualTo(10);
    calendar.run(50, 10);
    assertThat(calendar.nowNanos()).isEqualTo(50);
  }

  @Test
  void an_event_at_the_end_of_time_happens_and_those_of_its_moment_in_order() {
    for (int tag = 0; tag < 10; tag++) {
      calendar.plan(Long.MAX_VALUE, note, tag);
    }

    calendar.run(Long.MAX_VALUE, 10);

    assertThat(happened).hasSize(10).isSorted();
  }

  @Test
  void time_may_begin_below_zero() {
    Calendar early = new Calendar(-1000);
    early.plan(-500, note, 1);
    early.plan(-999, note, 0);

    early.run(0, 10);

    assertThat(happened).containsExactly(0, 1);
    assertThat(early.nowNanos()).isZero();
  }

  @Test
  void a_run_that_plans_without_end_is_stopped() {
    calendar.plan(
        1,
        new Handler() {
          @Override
          public void happen(long nowNanos, int tag) {
            calendar.plan(nowNanos, this, tag);
          }
        },
        0);

    assertThatIllegalStateException()
        .isThrownBy(() -> calendar.run(10, 1000))
        .withMessage("1000 events happened, and it is only 0.0 s; lower the load or the time");
    assertThat(calendar.happened()).isEqualTo(1000);
  }

  @Test
  void nothing_is_planned_for_the_past() {
    calendar.run(10, 0);

    assertThatIllegalStateException()
        .isThrownBy(() -> calendar.plan(9, note, 0))
        .withMessage("an event is planned for 9 ns, and it is 10 ns");
  }
}

package dev.capsize.lab.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyScheduleTest {

  private static final LatencySchedule.Step SLOW = step(1_000, 2_000, 1);

  @Test
  void without_steps_everything_is_as_usual() {
    assertThat(LatencySchedule.NONE.at(0)).isEmpty();
  }

  @Test
  void a_step_holds_from_its_first_millisecond_to_the_one_before_its_end() {
    var schedule = new LatencySchedule(List.of(SLOW));

    assertThat(schedule.at(999)).isEmpty();
    assertThat(schedule.at(1_000)).hasValue(SLOW);
    assertThat(schedule.at(1_999)).hasValue(SLOW);
    assertThat(schedule.at(2_000)).isEmpty();
  }

  @Test
  void steps_may_come_in_any_order() {
    var later = step(2_000, 3_000, 1);

    assertThat(new LatencySchedule(List.of(later, SLOW)).at(2_000)).hasValue(later);
  }

  @Test
  void steps_that_overlap_are_refused() {
    assertThatThrownBy(() -> new LatencySchedule(List.of(SLOW, step(1_999, 3_000, 1))))
        .hasMessage(
            "a step of the schedule starts at 1999 ms, before the previous one ends at 2000 ms; "
                + "steps must not overlap");
  }

  @Test
  void a_step_that_ends_before_it_starts_is_refused() {
    assertThatThrownBy(() -> step(2_000, 2_000, 1))
        .hasMessageContaining("its end must be after its start");
  }

  @Test
  void a_step_that_slows_no_call_is_refused() {
    assertThatThrownBy(() -> step(1_000, 2_000, 0)).hasMessageContaining("slows a fraction of 0.0");
  }

  private static LatencySchedule.Step step(long from, long to, double fraction) {
    return new LatencySchedule.Step("provider", from, to, 4_000, fraction);
  }
}

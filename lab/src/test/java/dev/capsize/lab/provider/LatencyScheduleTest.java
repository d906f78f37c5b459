package dev.capsize.lab.provider;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyScheduleTest {

  private static final LatencySchedule.Step SLOW = new LatencySchedule.Step(1_000, 2_000, 4_000, 1);

  @Test
  void without_steps_every_call_takes_the_usual_time() {
    var schedule = LatencySchedule.constant(ofMillis(40));

    assertThat(schedule.latencyOf(0, 0)).isEqualTo(ofMillis(40));
  }

  @Test
  void a_step_holds_from_its_first_millisecond_to_the_one_before_its_end() {
    var schedule = LatencySchedule.constant(ofMillis(40)).withSteps(List.of(SLOW));

    assertThat(schedule.latencyOf(999, 0)).isEqualTo(ofMillis(40));
    assertThat(schedule.latencyOf(1_000, 0)).isEqualTo(ofSeconds(4));
    assertThat(schedule.latencyOf(1_999, 0)).isEqualTo(ofSeconds(4));
    assertThat(schedule.latencyOf(2_000, 0)).isEqualTo(ofMillis(40));
  }

  @Test
  void a_fraction_slows_the_calls_whose_draw_is_below_it() {
    var step = new LatencySchedule.Step(1_000, 2_000, 4_000, 0.02);
    var schedule = LatencySchedule.constant(ofMillis(40)).withSteps(List.of(step));

    assertThat(schedule.latencyOf(1_500, 0.019)).isEqualTo(ofSeconds(4));
    assertThat(schedule.latencyOf(1_500, 0.02)).isEqualTo(ofMillis(40));
  }

  @Test
  void steps_may_come_in_any_order() {
    var later = new LatencySchedule.Step(2_000, 3_000, 100, 1);
    var schedule = LatencySchedule.constant(ofMillis(40)).withSteps(List.of(later, SLOW));

    assertThat(schedule.latencyOf(2_000, 0)).isEqualTo(ofMillis(100));
  }

  @Test
  void steps_that_overlap_are_refused() {
    var schedule = LatencySchedule.constant(ofMillis(40));
    var overlapping = new LatencySchedule.Step(1_999, 3_000, 100, 1);

    assertThatThrownBy(() -> schedule.withSteps(List.of(SLOW, overlapping)))
        .hasMessage(
            "a step of the schedule starts at 1999 ms, before the previous one ends at 2000 ms; "
                + "steps must not overlap");
  }

  @Test
  void a_step_that_ends_before_it_starts_is_refused() {
    assertThatThrownBy(() -> new LatencySchedule.Step(2_000, 2_000, 4_000, 1))
        .hasMessageContaining("its end must be after its start");
  }

  @Test
  void a_step_that_slows_no_call_is_refused() {
    assertThatThrownBy(() -> new LatencySchedule.Step(1_000, 2_000, 4_000, 0))
        .hasMessageContaining("slows a fraction of 0.0");
  }
}

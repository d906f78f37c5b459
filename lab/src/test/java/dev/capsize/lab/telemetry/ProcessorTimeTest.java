package dev.capsize.lab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void steal_is_the_eighth_counter() {
    assertThat(ProcessorTime.parse("cpu  10 20 30 40 50 60 70 80 90 100"))
        .contains(new ProcessorTime(360, 80));
  }

  @Test
  void the_share_is_that_of_the_time_in_between() {
    var before = new ProcessorTime(1_000, 100);
    var after = new ProcessorTime(1_200, 110);

    assertThat(after.stealPercentSince(before)).isCloseTo(5.0, within(1e-9));
  }

  @Test
  void no_time_in_between_means_nothing_stolen() {
    var reading = new ProcessorTime(1_000, 100);

    assertThat(reading.stealPercentSince(reading)).isZero();
  }

  @Test
  void an_old_kernel_without_the_counter_tells_nothing() {
    assertThat(ProcessorTime.parse("cpu 1 2 3 4")).isEmpty();
  }
}

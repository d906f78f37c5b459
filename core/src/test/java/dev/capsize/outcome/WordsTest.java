package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void a_figure_below_a_threshold_never_reads_as_the_threshold() {
    assertThat(Words.percent(0.94999)).isEqualTo("94.9 %");
    assertThat(Words.percent(0.95)).isEqualTo("95.0 %");
    assertThat(Words.percent(0.57)).isEqualTo("57.0 %");
    assertThat(Words.ratio(1.4999)).isEqualTo("1.49");
    assertThat(Words.ratio(1.5)).isEqualTo("1.50");
  }

  @Test
  void a_time_has_the_unit_that_reads_best() {
    assertThat(Words.time(1_500_000)).isEqualTo("1.5 ms");
    assertThat(Words.time(41_000_000)).isEqualTo("41 ms");
    assertThat(Words.time(1_900_000_000)).isEqualTo("1.9 s");
  }

  @Test
  void rates_and_counts_read_well() {
    assertThat(Words.rate(0)).isEqualTo("0/s");
    assertThat(Words.rate(2.44)).isEqualTo("2.4/s");
    assertThat(Words.rate(60.4)).isEqualTo("60/s");
    assertThat(Words.count(4120)).isEqualTo("4,120");
  }

  @Test
  void a_list_reads_as_a_sentence() {
    assertThat(Words.and(List.of())).isEmpty();
    assertThat(Words.and(List.of("a"))).isEqualTo("a");
    assertThat(Words.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }
}

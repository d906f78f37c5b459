package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.story.FigureTable.Row;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  private static final FigureTable TABLE = FigureTable.of(SampleRuns.metastable());

  @Test
  void every_row_has_a_cell_per_phase() {
    assertThat(TABLE.phases()).containsExactly("before", "during", "after");
    assertThat(TABLE.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(3));
  }

  @Test
  void breakers_say_what_they_did_in_each_phase() {
    assertThat(row("breakers").cells()).containsExactly("closed", "4 opened", "2 closed");
  }

  @Test
  void the_most_frequent_error_comes_first() {
    assertThat(TABLE.rows())
        .filteredOn(row -> row.group().equals("error"))
        .first()
        .isEqualTo(row("timeout"));
  }

  @Test
  void an_interrupted_run_has_no_table() {
    assertThat(FigureTable.of(SampleRuns.inconclusive()).rows()).isEmpty();
  }

  private static Row row(String label) {
    return TABLE.rows().stream().filter(row -> row.label().equals(label)).findFirst().orElseThrow();
  }
}

package dev.capsize.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  @Test
  void a_metastable_run_in_80_columns() {
    Golden.assertEqual("metastable-80.txt", Summary.render(SampleRuns.metastable(), plain(80)));
  }

  @Test
  void a_metastable_run_in_120_columns() {
    Golden.assertEqual("metastable-120.txt", Summary.render(SampleRuns.metastable(), plain(120)));
  }

  @Test
  void a_metastable_run_in_80_columns_and_colour() {
    Golden.assertEqual(
        "metastable-80-colour.txt", Summary.render(SampleRuns.metastable(), colour(80)));
  }

  @Test
  void a_metastable_run_in_120_columns_and_colour() {
    Golden.assertEqual(
        "metastable-120-colour.txt", Summary.render(SampleRuns.metastable(), colour(120)));
  }

  @Test
  void a_run_that_recovers() {
    Golden.assertEqual("recovers-80.txt", Summary.render(SampleRuns.recovers(), plain(80)));
  }

  @Test
  void an_interrupted_run() {
    Golden.assertEqual("inconclusive-80.txt", Summary.render(SampleRuns.inconclusive(), plain(80)));
  }

  @Test
  void many_simulated_runs() {
    Golden.assertEqual("simulated-80.txt", Summary.render(SampleRuns.simulated(), plain(80)));
  }

  @Test
  void colour_changes_no_word() {
    Run run = SampleRuns.metastable();

    String coloured = Summary.render(run, colour(80));

    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(Summary.render(run, plain(80)));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void no_line_is_wider_than_the_screen(int width) {
    assertThat(
            Summary.render(SampleRuns.metastable(), plain(width))
                .concat(Summary.render(SampleRuns.simulated(), plain(width)))
                .lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void a_name_cannot_send_an_escape_sequence() {
    Run run = SampleRuns.hostile("\u001b[2Jgone");

    assertThat(Summary.render(run, plain(80))).doesNotContain("\u001b");
  }

  private static Screen plain(int width) {
    return Screen.plain(width);
  }

  private static Screen colour(int width) {
    return new Screen(width, true, false);
  }
}

package dev.capsize.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsize.cli.comparison.Row.Judgement;
import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
  private static final ResultJson METASTABLE = ResultJson.of(SampleRuns.metastable());
  private static final ResultJson RECOVERS = ResultJson.of(SampleRuns.recovers());
  private static final ResultJson INTERRUPTED = ResultJson.of(SampleRuns.inconclusive());

  @TempDir private Path directory;

  @Test
  void a_result_is_no_worse_than_itself() {
    Comparison same = compare(METASTABLE, METASTABLE);

    assertThat(same.regressions()).isEmpty();
    assertThat(same.rows()).noneMatch(row -> row.judgement() == Judgement.BETTER);
  }

  @Test
  void a_service_that_no_longer_recovers_is_worse_in_verdict_recovery_goodput_and_attempts() {
    Comparison comparison = compare(RECOVERS, METASTABLE);

    assertThat(comparison.regressions())
        .extracting(row -> (row.where() + " " + row.figure()).strip())
        .contains(
            "verdict",
            "recovered after",
            "during goodput",
            "after goodput",
            "after attempts per request",
            "after charge p99");
  }

  @Test
  void the_other_way_round_it_is_better() {
    Comparison comparison = compare(METASTABLE, RECOVERS);

    assertThat(comparison.regressions()).isEmpty();
    assertThat(row(comparison, "", "verdict").judgement()).isEqualTo(Judgement.BETTER);
    assertThat(row(comparison, "after", "goodput").judgement()).isEqualTo(Judgement.BETTER);
  }

  @Test
  void a_change_within_the_tolerance_is_none() {
    Side a = new Side("a", RECOVERS);
    Side b = new Side("b", METASTABLE);

    assertThat(row(Comparison.of(a, b, 10.0), "after", "attempts per request").judgement())
        .isEqualTo(Judgement.SAME);
    assertThat(row(Comparison.of(a, b, 1.9), "after", "attempts per request").judgement())
        .isEqualTo(Judgement.WORSE);
  }

  @Test
  void onsets_are_told_and_not_judged() {
    Row storm = row(compare(METASTABLE, RECOVERS), "", "link 4 retry storm");

    assertThat(storm.judgement()).isEqualTo(Judgement.TOLD);
    assertThat(storm.a().text()).isEqualTo("33.0 s");
    assertThat(storm.b().text()).isEqualTo("-");
  }

  @Test
  void what_is_inconclusive_is_neither_worse_nor_better() {
    Comparison comparison = compare(RECOVERS, INTERRUPTED);

    assertThat(comparison.inconclusive()).isTrue();
    assertThat(row(comparison, "", "verdict").judgement()).isEqualTo(Judgement.TOLD);
    assertThat(comparison.notes()).contains("only A has a phase 'before'");
  }

  @Test
  void the_text_has_one_line_per_figure_and_a_conclusion() {
    String text = ComparisonTable.text(compare(METASTABLE, RECOVERS));

    assertThat(text)
        .contains("A  a: metastable, seed 42")
        .containsPattern("after +goodput +0/s +272/s +better")
        .contains("B against A, beyond 10 %: 0 of ");
  }

  @Test
  void markdown_is_a_table() {
    assertThat(ComparisonTable.markdown(compare(RECOVERS, METASTABLE)))
        .contains("| phase | figure | A | B | change | |")
        .contains("|  | verdict | recovers | metastable |  | worse |");
  }

  @Test
  void json_has_every_row_with_its_numbers() {
    JsonNode json =
        JsonMapper.shared().readTree(ComparisonJson.text(compare(RECOVERS, METASTABLE)));

    assertThat(json.get("schemaVersion").intValue()).isEqualTo(1);
    assertThat(json.get("regressions").intValue())
        .isEqualTo(compare(RECOVERS, METASTABLE).regressions().size());
    assertThat(json.get("rows").get(0).get("judgement").stringValue()).isEqualTo("worse");
  }

  @Test
  void a_run_is_found_by_its_file_its_directory_and_as_the_latest_of_several() throws IOException {
    Path run = Files.createDirectories(directory.resolve("latest"));
    ResultFile.write(METASTABLE, run.resolve("result.json"));

    assertThat(Side.read(run.resolve("result.json")).result()).isEqualTo(METASTABLE);
    assertThat(Side.read(run).result()).isEqualTo(METASTABLE);
    assertThat(Side.read(directory).result()).isEqualTo(METASTABLE);
  }

  @Test
  void a_directory_without_a_result_is_named() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Side.read(directory))
        .withMessageContaining(directory.toString());
  }

  private static Comparison compare(ResultJson a, ResultJson b) {
    return Comparison.of(new Side("a", a), new Side("b", b), 0.1);
  }

  private static Row row(Comparison comparison, String where, String figure) {
    return comparison.rows().stream()
        .filter(row -> row.where().equals(where) && row.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }
}

package dev.capsize.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.conformance.Row.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole suite, with every run that the page is made of.
final class ConformanceTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "cases.md");

  /// Not when the class is initialised: other threads would wait for that, and it for them.
  private static List<Row> rows = List.of();

  @BeforeAll
  static void runAll() {
    rows = Conformance.cases().parallelStream().flatMap(of -> of.rows().stream()).toList();
  }

  @Test
  void every_published_figure_is_met_or_its_difference_explained() {
    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(rows).filteredOn(row -> row.agreement() == Agreement.NO).isEmpty();
  }

  @Test
  void every_case_has_rows_of_its_own() {
    assertThat(Conformance.cases())
        .allSatisfy(of -> assertThat(rows).extracting(Row::id).contains(of.id()));
  }

  /// The page is made by `./capsize cases --page`.
  @Test
  void the_page_in_the_docs_is_what_the_suite_prints() throws IOException {
    assertThat(Conformance.page(rows)).isEqualTo(Files.readString(PAGE));
  }
}

package dev.capsize.check.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Made;
import dev.capsize.check.report.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuppressionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static Finding at(String file, int line) {
    return Made.finding("CAP103", Severity.ERROR, Made.written("a.b", "1", file, line, 3));
  }

  private static Report applied(String file, int line, String... lines) {
    return Suppressions.apply(
        Made.report(at(file, line)), Made.lines(Map.of(file, List.of(lines))), TODAY);
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  @Test
  void a_comment_on_the_line_suppresses() {
    Report report = applied("a.yml", 1, "b: 1 # capsize:ignore CAP103 reason=\"a batch, #1\"");

    assertThat(report.findings()).isEmpty();
    assertThat(report.suppressed())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("a batch, #1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a.yml; # capsize:ignore CAP103 reason='x'",
        "a.yaml;   # capsize:ignore CAP101, CAP103 reason=x",
        "a.yml; # capsize:ignore CAP103,CAP101 until=2026-11-24 reason=x",
        "a.properties; # capsize:ignore cap103 reason=x",
        "a.properties; ! capsize:ignore CAP103 reason=x",
        "A.java;   // capsize:ignore CAP103 reason=x",
        "pom.xml; <!-- capsize:ignore CAP103 reason=\"x\" -->"
      })
  void a_comment_on_the_line_above_suppresses(String file, String comment) {
    Report report = applied(file, 2, comment, "a.b=1");

    assertThat(report.findings()).isEmpty();
    assertThat(report.suppressed()).hasSize(1);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void an_end_of_line_of_another_system_is_no_part_of_a_reason_or_a_day() {
    Report report =
        applied("a.yml", 2, "# capsize:ignore CAP103 reason=x until=2026-12-31\r", "b: 1\r");

    assertThat(report.suppressed()).hasSize(1);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void a_comment_counts_beside_any_evidence() {
    Finding found =
        Made.finding(
            "CAP103",
            Severity.ERROR,
            Made.byDefault("x", "1", "HikariCP 6.3.0"),
            Made.written("a", "1", "a.yml", 1, 1),
            Made.written("b", "1", "b.yml", 2, 1));
    Map<String, List<String>> files =
        Map.of("a.yml", List.of("a: 1"), "b.yml", List.of("# capsize:ignore CAP103 reason=x"));

    Report report = Suppressions.apply(Made.report(found), Made.lines(files), TODAY);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void several_comments_above_count_together() {
    Report report =
        applied(
            "a.yml",
            3,
            "# capsize:ignore CAP103 reason=x",
            "# capsize:ignore CAP101 reason=y",
            "b: 1");

    assertThat(report.suppressed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# capsize:ignore CAP101 reason=x",
        "# capsize:ignore CAP1034 reason=x",
        "# capsize:ignored CAP103 reason=x",
        "c: 1 # capsize:ignore CAP103 reason=x",
        "c: a#capsize:ignore CAP103 reason=x",
        "# see capsize"
      })
  void a_comment_about_something_else_does_not(String above) {
    assertThat(codes(applied("a.yml", 2, above, "b: 1"))).containsExactly("CAP103");
  }

  @Test
  void behind_a_value_of_properties_there_is_no_comment() {
    Report report = applied("a.properties", 1, "a.b=1 # capsize:ignore CAP103 reason=x");

    assertThat(codes(report)).containsExactly("CAP103");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# capsize:ignore CAP103",
        "# capsize:ignore CAP103 reason=",
        "# capsize:ignore CAP103 reason=\"\"",
        "# capsize:ignore CAP103 until=2027-01-01"
      })
  void without_a_reason_it_works_and_is_a_warning(String comment) {
    Report report = applied("a.yml", 2, comment, "b: 1");

    assertThat(codes(report)).containsExactly("CAP990");
    assertThat(report.suppressed()).hasSize(1);
    assertThat(report.findings().getFirst().evidence().getFirst().origin().text())
        .isEqualTo("a.yml:1:1");
  }

  @Test
  void one_comment_that_hides_many_findings_is_told_once() {
    Report before = Made.report(at("a.yml", 1), at("a.yml", 1));

    Report after =
        Suppressions.apply(
            before, Made.lines(Map.of("a.yml", List.of("b: 1 # capsize:ignore CAP103"))), TODAY);

    assertThat(codes(after)).containsExactly("CAP990");
    assertThat(after.suppressed()).hasSize(2);
  }

  @Test
  void after_its_last_day_the_finding_returns_and_says_so() {
    Report report =
        applied("a.yml", 1, "b: 1 # capsize:ignore CAP103 reason=\"new pool\" until=2026-11-23");

    assertThat(report.suppressed()).isEmpty();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.consequence())
                    .isEqualTo(
                        "A slow query stalls every request. Its suppression at a.yml:1:6 expired"
                            + " after 2026-11-23 (it said: new pool)."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# capsize:ignore CAP103 reason=x until=soon",
        "# capsize:ignore CAP103 reason=x until=2026-02-30",
        "# capsize:ignore CAP103 reason=x until=",
        "# capsize:ignore reason=x",
        "# capsize:ignore everything"
      })
  void a_broken_one_suppresses_nothing_and_is_told(String comment) {
    Report report = applied("a.yml", 2, comment, "b: 1");

    assertThat(codes(report)).containsExactly("CAP103");
    assertThat(report.problems())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("has no effect"));
  }

  private static final String[] MANIFEST = {
    "apiVersion: v1",
    "kind: Deployment",
    "metadata:",
    "  annotations:",
    "    capsize.dev/ignore-CAP103: \"drained by hand\"",
    "spec:",
    "  grace: 30",
    "---",
    "kind: Deployment",
    "spec:",
    "  grace: 30"
  };

  @Test
  void an_annotation_suppresses_in_its_own_object_only() {
    assertThat(applied("d.yaml", 7, MANIFEST).suppressed())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("drained by hand"));
    assertThat(codes(applied("d.yaml", 11, MANIFEST))).containsExactly("CAP103");
  }

  @Test
  void an_annotation_works_in_an_object_of_a_list() {
    String[] list = {
      "kind: List",
      "items:",
      "  - kind: Deployment",
      "    spec: {grace: 30}",
      "  - metadata:",
      "      annotations: {capsize.dev/ignore-CAP103: by hand until=2026-12-31}",
      "    spec: {grace: 30}"
    };

    assertThat(codes(applied("d.yaml", 4, list))).containsExactly("CAP103");
    assertThat(applied("d.yaml", 7, list).suppressed().getFirst().reason()).isEqualTo("by hand");
  }

  @Test
  void an_annotation_without_value_is_one_without_reason() {
    String[] manifest = MANIFEST.clone();
    manifest[4] = "    capsize.dev/ignore-CAP103:";

    assertThat(codes(applied("d.yaml", 7, manifest))).containsExactly("CAP990");
  }

  @Test
  void an_annotation_of_the_past_says_so() {
    String[] manifest = MANIFEST.clone();
    manifest[4] = "    capsize.dev/ignore-CAP103: by hand until=2020-01-01";

    assertThat(applied("d.yaml", 7, manifest).findings().getFirst().consequence())
        .contains("expired after 2020-01-01 (it said: by hand)");
  }

  @Test
  void a_manifest_that_cannot_be_read_suppresses_nothing() {
    Report report = applied("d.yaml", 2, "{ capsize.dev/ignore-CAP103: x", "\t- ]");

    assertThat(codes(report)).containsExactly("CAP103");
  }

  @Test
  void the_worst_stays_first_and_the_rest_is_untouched() {
    Report full = Made.full();
    Report report = Suppressions.apply(full, Made.lines(Made.FILES), TODAY);

    assertThat(report).isEqualTo(full);
  }
}

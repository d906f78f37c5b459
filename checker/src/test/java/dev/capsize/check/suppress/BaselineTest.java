package dev.capsize.check.suppress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Fingerprints;
import dev.capsize.check.report.Lines;
import dev.capsize.check.report.Look;
import dev.capsize.check.report.Made;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.ReportText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BaselineTest {
  private static Finding on(String key, int line) {
    return Made.finding("CAP103", Severity.ERROR, Made.written(key, "1", "a.yml", line, 1));
  }

  @Test
  void what_is_known_is_not_told_again_though_lines_moved() {
    Baseline baseline = Baseline.of(Made.report(on("a", 1), on("b", 2)));

    Report report = baseline.apply(Made.report(on("b", 70), on("c", 3), on("a", 90)));

    assertThat(report.findings()).containsExactly(on("c", 3));
    assertThat(report.suppressed())
        .extracting(Report.Suppressed::where)
        .containsOnly(Report.Where.BASELINE);
    assertThat(report.notes()).containsExactly("Baseline: 1 new, 2 known");
    assertThat(ReportText.render(report, Lines.NONE, Look.plain(100)))
        .contains("38 rules asked, 1 new, 2 known.")
        .doesNotContain("Suppressed:");
  }

  @Test
  void what_is_gone_is_told() {
    Baseline baseline = Baseline.of(Made.report(on("a", 1), on("b", 2)));

    assertThat(baseline.apply(Made.report(on("a", 1))).notes())
        .containsExactly(
            "Baseline: 0 new, 1 known, 1 gone (CAP103 in orders); remove it from the baseline with"
                + " --write-baseline");
  }

  @Test
  void a_second_finding_of_the_same_kind_is_new() {
    Baseline baseline = Baseline.of(Made.report(on("a", 1)));

    assertThat(baseline.apply(Made.report(on("a", 1), on("a", 9))).findings()).hasSize(1);
  }

  @Test
  void a_finding_that_is_suppressed_beside_its_evidence_is_not_gone() {
    Baseline baseline = Baseline.of(Made.report(on("a", 1)));
    Report suppressed =
        new Report(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Report.Suppressed(on("a", 1), "x")),
            1);

    assertThat(baseline.apply(suppressed).notes()).containsExactly("Baseline: 0 new, 0 known");
  }

  @Test
  void the_document_is_sorted_says_what_it_is_and_comes_back() {
    String text = Baseline.of(Made.report(on("a", 1), on("b", 2), Made.grace())).text();

    assertThat(text)
        .isEqualTo(Baseline.of(Made.report(Made.grace(), on("b", 5), on("a", 6))).text());
    assertThat(text).startsWith("{").contains("\"schema\" : 1", "\"about\"").endsWith("}\n");
    assertThat(Baseline.read(text).text()).isEqualTo(text);
    assertThat(text).contains(Fingerprints.of(Made.report(on("a", 1))).getFirst());
  }

  @Test
  void an_empty_baseline_knows_nothing() {
    Baseline empty = Baseline.read(Baseline.of(Made.report()).text());

    assertThat(empty.apply(Made.full()).findings()).hasSize(2);
  }

  @Test
  void a_baseline_of_a_thousand_findings_knows_them_all() {
    Finding[] many = new Finding[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = on("k" + i % 100, i + 1);
    }
    Report report = Made.report(many);

    assertThat(Baseline.read(Baseline.of(report).text()).apply(report).findings()).isEmpty();
  }

  @Test
  void what_is_no_baseline_is_refused_with_the_reason() {
    assertThatThrownBy(() -> Baseline.read("{\n  broken"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not JSON (line 2)");
    assertThatThrownBy(() -> Baseline.read("{\"schema\": 9}")).hasMessageContaining("schema 9");
    assertThatThrownBy(() -> Baseline.read("[]")).hasMessageContaining("schema 0");
    assertThatThrownBy(() -> Baseline.read("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Baseline.read("{\"schema\": \"x\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Baseline.read("{\"schema\": 1, \"findings\": [{}]}"))
        .hasMessageContaining("entry 1");
    assertThatThrownBy(() -> Baseline.read("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

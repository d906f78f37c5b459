package dev.capsize.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTextTest {
  private static final Look PLAIN = Look.plain(100);

  private static String text(Report report) {
    return ReportText.render(report, Made.lines(Made.FILES), PLAIN);
  }

  @Test
  void a_report_shows_every_input_with_its_place_and_says_what_was_not_looked_at() {
    assertThat(text(Made.full()))
        .isEqualTo(
            """
            orders

            ERROR   CAP103  The pool makes requests wait longer than callers do
              30 s > 2 s
                spring.datasource.hikari.maximum-pool-size = 20   application.yml:4:26
                 4 |       maximum-pool-size: 20
                   |                          ^
                spring.datasource.hikari.connection-timeout = 30000   default of HikariCP 6.3.0
                deadline = 2 s   --deadline 2s
              A slow query stalls every request.
              Fix   spring.datasource.hikari.connection-timeout: 500

            WARNING CAP502  The pool makes requests wait longer than callers do
              30 s > 2 s
                spec.terminationGracePeriodSeconds = 30   deployment.yaml:3:33
                 3 |  terminationGracePeriodSeconds: 30
                   |                                 ^
              A slow query stalls every request.
              Fix   spring.datasource.hikari.connection-timeout: 500

            Could not evaluate 2 rules:
              CAP101 in orders: lacks --deadline, or a timeout at the ingress
              CAP404 in orders: lacks --rate

            Could not be read; the rest went on:
              broken.yml:7:2: a tab is no indent

            Suppressed:
              1 (CAP401): batch only

            1 error, 1 warning in 1 service; 38 rules asked, 2 could not be evaluated, \
            1 place could not be read, 1 suppressed.
            Explain a rule: capsize explain CAP103
            """);
  }

  @Test
  void a_command_that_shows_a_finding_follows_its_fix() {
    String text =
        ReportText.render(
            Made.full(),
            Made.lines(Made.FILES),
            PLAIN,
            found ->
                found.code().equals("CAP103")
                    ? Optional.of("capsize simulate a\u001b[1mb --from CAP103")
                    : Optional.empty());

    assertThat(text)
        .contains("connection-timeout: 500\n  See   capsize simulate a [1mb --from CAP103\n\n")
        .containsOnlyOnce("See   ");
  }

  @Test
  void where_nothing_is_found_it_says_what_was_looked_at_and_what_was_not() {
    Report open =
        new Report(
            Made.report().services(),
            List.of(),
            List.of(new Report.Open("CAP101", "orders", "--deadline")),
            List.of(),
            List.of(),
            38);

    assertThat(text(Made.report()))
        .contains("Looked at 1 setting of 1 service (orders); no rule speaks.")
        .contains("no findings in 1 service; 38 rules asked.");
    assertThat(text(open))
        .contains("no proof\nof safety")
        .contains("CAP101 in orders: lacks --deadline")
        .contains("1 could not be evaluated");
  }

  @Test
  void where_no_service_is_found_it_says_which_files_were_looked_for() {
    Report none = new Report(List.of(), List.of(), List.of(), List.of(), List.of(), 38);

    assertThat(text(none)).contains("No service was found").contains("pom.xml");
  }

  @Test
  void escape_sequences_of_files_do_not_reach_the_terminal() {
    String evil = "port: \u001b[31mred\u001b[0m \u009b2J\u0007\u202e\u2028";
    Finding found =
        Made.finding(
            "CAP103", Severity.ERROR, Made.written("a\u001b[1m", evil, "a\u001b.yml", 1, 7));

    String text = ReportText.render(Made.report(found), (_, _) -> Optional.of(evil), PLAIN);

    assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\\n]]").contains("red");
  }

  @Test
  void colours_appear_only_where_they_are_welcome() {
    Lines lines = Made.lines(Made.FILES);

    assertThat(ReportText.render(Made.full(), lines, new Look(100, true))).contains("\u001b[");
    assertThat(ReportText.render(Made.full(), lines, PLAIN)).doesNotContain("\u001b");
  }

  @Test
  void a_very_long_line_is_cut_around_the_caret() {
    String line = "x".repeat(300_000) + " size: 20 " + "y".repeat(300_000);
    Excerpt cut = Excerpt.of(line, 300_008, 80);

    assertThat(Columns.of(cut.text())).isLessThanOrEqualTo(80);
    assertThat(cut.text()).startsWith("..").endsWith("..");
    assertThat(cut.text().substring(cut.caret())).startsWith("20 y");
  }

  @Test
  void every_cut_fits_and_points_at_its_character() {
    String line = "ab漢c".repeat(60);
    int[] points = line.codePoints().toArray();
    for (int column = 1; column <= points.length; column++) {
      Excerpt cut = Excerpt.of(line, column, 50);
      int at = 0;
      int i = 0;
      while (at < cut.caret()) {
        at += Columns.of(cut.text().codePointAt(i++));
      }
      assertThat(cut.text().codePointAt(i)).as("column %d", column).isEqualTo(points[column - 1]);
      assertThat(Columns.of(cut.text())).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void a_caret_lines_up_below_wide_characters_and_past_the_end() {
    assertThat(Excerpt.of("漢字: 5", 5, 80).caret()).isEqualTo(6);
    assertThat(Excerpt.of("a: 5", 90, 80).caret()).isEqualTo(4);
    assertThat(Excerpt.of("", 1, 80)).isEqualTo(new Excerpt("", 0));
  }

  @Test
  void a_thousand_findings_are_all_told() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(Made.pool());
    }

    String text = text(Made.report(many.toArray(new Finding[0])));

    assertThat(text).contains("1000 errors in 1 service");
    assertThat(text.split("CAP103  ", -1)).hasSize(1001);
  }

  @Test
  void a_very_long_value_is_cut() {
    Finding found =
        Made.finding("CAP1", Severity.INFO, Made.written("a", "漢".repeat(100_000), "a.yml", 1, 1));

    assertThat(text(Made.report(found))).hasSizeLessThan(2_000).contains("漢..");
  }

  @Test
  void a_fix_of_several_lines_keeps_its_indents() {
    Finding found =
        new Finding(
            "CAP504", Severity.ERROR, "orders", "h", "", "", Made.pool().evidence(), "a:\n  b: 1");

    assertThat(ReportText.render(Made.report(found), Made.lines(Map.of()), PLAIN))
        .contains("  Fix   a:\n          b: 1\n");
  }
}

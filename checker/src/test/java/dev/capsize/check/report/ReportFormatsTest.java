package dev.capsize.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.model.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GitHub, Markdown and JSON.
final class ReportFormatsTest {
  private static final Report NOTHING =
      new Report(List.of(), List.of(), List.of(), List.of(), List.of(), 38);

  private static Finding odd() {
    return new Finding(
        "CAP103",
        Severity.INFO,
        "or|ders @team",
        "100% of `a`, b: <b>c</b>",
        "1 > 0",
        "So: it is.",
        List.of(Made.written("a|b", "``x``", "my dir/a,b:c%.yml", 3, 5)),
        "a: 1\nb: 2");
  }

  @Test
  void github_gets_one_escaped_command_for_each_finding() {
    assertThat(ReportGithub.render(Made.report(odd())))
        .isEqualTo(
            """
            ::notice file=my dir/a%2Cb%3Ac%25.yml,line=3,col=5,\
            title=CAP103 100%25 of `a`%2C b%3A <b>c</b>\
            ::or|ders @team: 1 > 0%0Aa|b = ``x``  my dir/a,b:c%25.yml:3:5%0ASo: it is.\
            %0AFix: a: 1%0Ab: 2
            1 note in 1 service; 38 rules asked
            """);
  }

  @Test
  void github_takes_nothing_of_a_file_for_a_command() {
    Finding evil =
        Made.finding(
            "CAP103", Severity.ERROR, Made.written("a", "1\n::set-env name=X::y", "a.yml", 1, 1));
    Report report =
        new Report(
            List.of(),
            List.of(evil),
            List.of(new Report.Open("CAP1", "a\n::error::x", "b\r\n##[error]c")),
            List.of(),
            List.of(),
            1,
            List.of("::stop-commands::x"));

    assertThat(ReportGithub.render(report).lines().filter(each -> each.startsWith("::")))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).startsWith("::error file=a.yml"));
    assertThat(ReportGithub.render(report)).doesNotContain("##[");
  }

  @Test
  void markdown_escapes_what_would_be_markup() {
    assertThat(ReportMarkdown.render(Made.report(odd())))
        .isEqualTo(
            """
            ## Capsize check

            1 note in 1 service; 38 rules asked

            ### or\\|ders &#64;team

            #### NOTE CAP103: 100% of \\`a\\`, b: \\<b\\>c\\</b\\>

            `1 > 0`

            | setting | value | from |
            |---|---|---|
            | `a\\|b` | ``` ``x`` ``` | `my dir/a,b:c%.yml:3:5` |

            So: it is.

            **Fix:**

                a: 1
                b: 2
            """);
  }

  @Test
  void markdown_and_github_say_what_was_not_evaluated() {
    assertThat(ReportMarkdown.render(Made.full()))
        .contains("### Could not evaluate 2 rules", "CAP404 in orders: lacks --rate")
        .contains("- CAP401 in orders: ", "(batch only)");
    assertThat(ReportGithub.render(Made.full()))
        .contains("Not evaluated: CAP404 in orders: lacks --rate")
        .contains("::warning file=broken.yml,line=7,col=2,title=Not read::a tab is no indent");
  }

  @Test
  void no_format_says_merely_that_all_is_well() {
    assertThat(ReportMarkdown.render(NOTHING)).contains("No service was found");
    assertThat(ReportGithub.render(NOTHING)).contains("No service was found");
    assertThat(ReportJson.render(NOTHING)).contains("no findings in 0 services; 38 rules asked");
  }

  @Test
  void json_has_every_field() {
    Finding found =
        Made.finding(
            "CAP103",
            Severity.ERROR,
            new Fact(
                "a",
                "Grüße",
                new Origin.Written("a.yml", 1, 2),
                List.of(new Origin.Default("HikariCP 6.3.0"), new Origin.Option("--a"))));
    JsonNode document =
        JsonMapper.builder().build().readTree(ReportJson.render(Made.report(found)));

    assertThat(document.path("schema").asInt()).isEqualTo(1);
    assertThat(document.propertyNames())
        .containsExactly(
            "schema",
            "command",
            "summary",
            "services",
            "findings",
            "suppressed",
            "notEvaluated",
            "notRead",
            "notes");
    JsonNode one = document.path("findings").path(0);
    assertThat(one.propertyNames())
        .containsExactly(
            "code",
            "severity",
            "service",
            "headline",
            "arithmetic",
            "consequence",
            "fix",
            "fingerprint",
            "evidence");
    JsonNode fact = one.path("evidence").path(0);
    assertThat(fact.path("value").asString()).isEqualTo("Grüße");
    assertThat(fact.path("origin").path("line").asInt()).isEqualTo(1);
    assertThat(fact.path("overrides")).hasSize(2);
    assertThat(document.path("services").path(0).path("settings").asInt()).isEqualTo(1);
  }

  @Test
  void json_keeps_suppressed_findings_whole() {
    JsonNode document = JsonMapper.builder().build().readTree(ReportJson.render(Made.full()));

    JsonNode suppressed = document.path("suppressed").path(0);
    assertThat(suppressed.path("reason").asString()).isEqualTo("batch only");
    assertThat(suppressed.path("where").asString()).isEqualTo("source");
    assertThat(suppressed.path("finding").path("code").asString()).isEqualTo("CAP401");
    assertThat(document.path("summary").path("rulesNotEvaluated").asInt()).isEqualTo(2);
  }
}

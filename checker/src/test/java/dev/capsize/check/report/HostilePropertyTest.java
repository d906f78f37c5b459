package dev.capsize.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Fake;
import dev.capsize.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Texts of files that try to be more than text.
final class HostilePropertyTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u001b[2J",
          "\u009b31m",
          "\u202e",
          "\u2028",
          "\ud800",
          "\udc00",
          "漢",
          "e\u0301",
          "\ud83d\ude00",
          "::error::",
          "##[error]",
          "%0A",
          "|",
          "`",
          "```",
          "<script>",
          "@all",
          "\\",
          "\"",
          "'",
          "$1",
          "\\E",
          "//",
          "@",
          ":",
          "=",
          "password",
          "://u:p@h",
          "..",
          "#",
          "-",
          "[x](y)",
          "\ufeff");

  private final Random random;

  HostilePropertyTest() {
    random = new Random(1);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private Fact fact() {
    Origin at =
        switch (random.nextInt(4)) {
          case 0 -> new Origin.Default(text());
          case 1 -> new Origin.Option(text());
          default -> new Origin.Written(text(), 1 + random.nextInt(3), 1 + random.nextInt(40));
        };
    return new Fact(text(), text(), at, List.of(new Origin.Written(text(), 1, 1)));
  }

  private Finding finding() {
    return new Finding(
        "CAP103",
        List.of(Severity.values()).get(random.nextInt(3)),
        text(),
        text(),
        text(),
        text(),
        List.of(fact(), fact(), fact()),
        text());
  }

  private Report report() {
    return new Report(
        List.of(Fake.orders().with(text(), text()).service()),
        List.of(finding(), finding()),
        List.of(new Report.Open(text(), text(), text())),
        List.of(new Report.Trouble(new Origin.Written(text(), 1, 1), text())),
        List.of(new Report.Suppressed(finding(), text())),
        3,
        List.of(text()));
  }

  @Test
  void every_format_stays_what_it_is() {
    for (int i = 0; i < 500; i++) {
      Report report = report();
      Lines lines = (_, _) -> Optional.of(text());

      String plain = ReportText.render(report, lines, Look.plain(60));
      String github = ReportGithub.render(report);
      String markdown = ReportMarkdown.render(report);
      JsonNode json = MAPPER.readTree(ReportJson.render(report));
      JsonNode sarif =
          MAPPER.readTree(
              ReportSarif.render(
                  report, new ReportSarif.Tool("1", List.of(), _ -> Optional.empty())));

      for (String each : List.of(plain, github, markdown, json.toString(), sarif.toString())) {
        assertThat(each)
            .as("report %d", i)
            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");
      }
      assertThat(github.lines().filter(each -> each.startsWith("::"))).hasSize(3);
      assertThat(github.lines()).hasSize(6);
      assertThat(markdown).doesNotContain("\n<script>", "\n@all");
      assertThat(json.path("findings")).hasSize(2);
      assertThat(sarif.at("/runs/0/results")).hasSize(3);
    }
  }
}

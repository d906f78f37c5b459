package dev.capsize.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  /// Attributes that a browser would fetch; the policy itself names `script-src` and the like.
  private static final Pattern ADDRESS =
      Pattern.compile(" (?:src|href|action|srcset|poster)=\"([^\"]*)\"");

  @Test
  void a_simulated_run_says_what_the_others_did_and_on_what_its_verdict_depends() {
    assertThat(Report.render(SampleRuns.simulated()))
        .contains("20 runs, seeds 42-61: metastable in 19")
        .contains("This verdict depends on: semantics.departed")
        .contains("Nothing ran: these are events in simulated time.");
  }

  @Test
  void a_run_of_155_seconds_fits_into_300_kilobytes() {
    String page = Report.render(SampleRuns.metastable());

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(300_000);
  }

  @Test
  void the_page_asks_for_nothing() {
    String page = Report.render(SampleRuns.metastable());

    assertThat(page).contains("default-src 'none'; script-src 'unsafe-inline'; style-src");
    assertThat(ADDRESS.matcher(beforeScripts(page)).results().map(found -> found.group(1)))
        .containsExactly("data:,");
    assertThat(page).doesNotContain("@import", "url(");
  }

  @Test
  void verdict_reason_and_every_link_are_in_it() {
    Run run = SampleRuns.metastable();

    String page = Report.render(run);

    assertThat(page).contains("METASTABLE", run.result().reason());
    assertThat(run.result().links())
        .allSatisfy(link -> assertThat(page).contains(link.name(), link.evidence()));
  }

  @Test
  void a_link_that_did_not_happen_says_why() {
    assertThat(Report.render(SampleRuns.recovers()))
        .contains("did not happen", "no breaker left CLOSED");
  }

  @Test
  void an_interrupted_run_says_what_would_decide() {
    assertThat(Report.render(SampleRuns.inconclusive()))
        .contains("INCONCLUSIVE", "What would decide: Let it run to its end.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--<script>",
        "{{data}}$1\\"
      })
  void no_name_becomes_markup(String hostile) {
    String honest = Report.render(SampleRuns.hostile("name"));

    String page = Report.render(SampleRuns.hostile(hostile));

    // As many tags as with a harmless name: nothing was opened and nothing was closed.
    assertThat(page.chars().filter(c -> c == '<').count())
        .isEqualTo(honest.chars().filter(c -> c == '<').count());
  }

  @Test
  void the_same_run_gives_the_same_page() {
    assertThat(Report.render(SampleRuns.metastable()))
        .isEqualTo(Report.render(SampleRuns.metastable()));
  }

  @Test
  void the_file_holds_the_page(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.html");

    Report.write(SampleRuns.recovers(), file);

    assertThat(Files.readString(file)).isEqualTo(Report.render(SampleRuns.recovers()));
  }

  private static String beforeScripts(String page) {
    return page.substring(0, page.indexOf("<script"));
  }
}

package dev.capsize.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Members that SARIF 2.1.0 requires, checked by hand.
final class ReportSarifTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private record Some(String code, Severity severity) implements Rule {
    @Override
    public Card card() {
      return new Card(code, severity, "The pool makes requests wait");
    }

    @Override
    public void judge(Service service, Given given, Told told) {}
  }

  private static final ReportSarif.Tool TOOL =
      new ReportSarif.Tool(
          "0.1.0",
          List.of(new Some("CAP103", Severity.ERROR), new Some("CAP401", Severity.INFO)),
          code -> Optional.of("# " + code));

  private static JsonNode run(Report report) {
    return MAPPER.readTree(ReportSarif.render(report, TOOL)).path("runs").path(0);
  }

  @Test
  void the_document_has_what_the_standard_requires() {
    JsonNode document = MAPPER.readTree(ReportSarif.render(Made.full(), TOOL));
    assertThat(document.path("version").asString()).isEqualTo("2.1.0");
    assertThat(document.path("$schema").asString()).contains("sarif-2.1.0");
    JsonNode driver = document.path("runs").path(0).path("tool").path("driver");
    assertThat(driver.path("name").asString()).isEqualTo("Capsize");
    assertThat(driver.path("rules")).hasSize(3);
    for (JsonNode rule : driver.path("rules")) {
      assertThat(rule.path("id").asString()).matches("CAP\\d{3}");
      assertThat(rule.path("shortDescription").path("text").asString()).isNotEmpty();
      assertThat(rule.path("help").path("text").asString()).isNotEmpty();
      assertThat(rule.has("helpUri")).isFalse();
    }
    for (JsonNode result : document.path("runs").path(0).path("results")) {
      int index = result.path("ruleIndex").asInt(-1);
      assertThat(driver.path("rules").path(index).path("id")).isEqualTo(result.path("ruleId"));
      assertThat(result.path("message").path("text").asString()).isNotBlank();
      assertThat(result.path("level").asString()).isIn("error", "warning", "note");
      assertThat(result.path("partialFingerprints").path("capsizeFinding/v1").asString())
          .matches("[0-9a-f]{24}(-\\d+)?");
      assertThat(result.path("locations")).hasSize(1);
    }
  }

  @Test
  void places_of_inputs_are_locations_and_a_flow() {
    Finding found =
        Made.finding(
            "CAP103",
            Severity.ERROR,
            Made.written("a", "1", "x dir/ü,a:b.yml", 3, 5),
            Made.byDefault("b", "2", "HikariCP 6.3.0"),
            Made.written("c", "3", "./c.yml", 7, 9));

    JsonNode result = run(Made.report(found)).path("results").path(0);

    JsonNode first = result.path("locations").path(0).path("physicalLocation");
    String uri = first.path("artifactLocation").path("uri").asString();
    assertThat(URI.create(uri).getPath()).isEqualTo("x dir/ü,a:b.yml");
    assertThat(uri).isEqualTo("x%20dir/%C3%BC,a:b.yml");
    assertThat(first.path("region").path("startLine").asInt()).isEqualTo(3);
    assertThat(first.path("region").path("startColumn").asInt()).isEqualTo(5);
    assertThat(result.path("relatedLocations")).hasSize(1);
    assertThat(result.path("relatedLocations").path(0).path("id").asInt()).isEqualTo(1);
    JsonNode steps = result.path("codeFlows").path(0).path("threadFlows").path(0).path("locations");
    assertThat(steps).hasSize(2);
    assertThat(
            steps
                .path(1)
                .path("location")
                .path("physicalLocation")
                .path("artifactLocation")
                .path("uri")
                .asString())
        .isEqualTo("c.yml");
    assertThat(result.path("message").path("text").asString())
        .contains("b = 2 (default of HikariCP 6.3.0)");
  }

  @Test
  void paths_of_every_system_are_addresses() {
    assertThat(uri("C:\\a b\\c.yml")).isEqualTo("file:///C:/a%20b/c.yml");
    assertThat(uri("/a/b.yml")).isEqualTo("file:///a/b.yml");
    assertThat(uri("a:b.yml")).isEqualTo("./a:b.yml");
    assertThat(uri("../a#?%41.yml")).isEqualTo("../a%23%3F%2541.yml");
    assertThat(uri("-")).isEqualTo("-");
  }

  private static String uri(String file) {
    Finding found = Made.finding("CAP1", Severity.INFO, Made.written("a", "1", file, 1, 1));
    return run(Made.report(found))
        .at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
        .asString();
  }

  @Test
  void suppressed_results_say_so_and_why() {
    JsonNode results = run(Made.full()).path("results");

    assertThat(results).hasSize(3);
    assertThat(results.path(0).has("suppressions")).isFalse();
    JsonNode suppression = results.path(2).path("suppressions").path(0);
    assertThat(suppression.path("kind").asString()).isEqualTo("inSource");
    assertThat(suppression.path("justification").asString()).isEqualTo("batch only");
  }

  @Test
  void what_was_not_evaluated_or_read_is_a_notification() {
    JsonNode invocation = run(Made.full()).path("invocations").path(0);

    assertThat(invocation.path("executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation.path("toolExecutionNotifications").toString())
        .contains("a tab is no indent", "--rate");
  }

  @Test
  void where_nothing_is_found_a_notification_says_what_was_looked_at() {
    JsonNode run = run(new Report(List.of(), List.of(), List.of(), List.of(), List.of(), 38));

    assertThat(run.path("results").isArray()).isTrue();
    assertThat(run.path("results")).isEmpty();
    assertThat(run.path("invocations").toString()).contains("No service was found");
  }

  @Test
  void a_fingerprint_is_the_same_when_lines_move_and_values_change() {
    Finding before =
        Made.finding("CAP103", Severity.ERROR, Made.written("a.b", "1", "a.yml", 1, 1));
    Finding moved =
        Made.finding("CAP103", Severity.ERROR, Made.written("a.b", "2", "b.yml", 99, 3));
    Finding other = Made.finding("CAP103", Severity.ERROR, Made.written("a.c", "1", "a.yml", 1, 1));

    String print = Fingerprints.of(Made.report(before)).getFirst();

    assertThat(Fingerprints.of(Made.report(moved)).getFirst()).isEqualTo(print);
    assertThat(Fingerprints.of(Made.report(other)).getFirst()).isNotEqualTo(print);
    assertThat(Fingerprints.of(Made.report(before, moved))).containsExactly(print, print + "-2");
  }

  @Test
  void a_thousand_findings_have_a_thousand_fingerprints() {
    Finding[] many = new Finding[1000];
    Arrays.fill(many, Made.pool());

    JsonNode results = run(Made.report(many)).path("results");

    assertThat(
            results
                .valueStream()
                .map(each -> each.path("partialFingerprints").toString())
                .collect(Collectors.toSet()))
        .hasSize(1000);
  }
}

package dev.capsize.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.cli.story.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFileTest {
  private static final ResultJson METASTABLE = ResultJson.of(SampleRuns.metastable());

  @TempDir private Path directory;

  @Test
  void the_document_has_the_keys_of_schema_version_1_in_their_order() {
    JsonNode document = JsonMapper.shared().readTree(ResultFile.text(METASTABLE));

    assertThat(document.propertyNames())
        .containsExactly(
            "schemaVersion",
            "command",
            "scenario",
            "seed",
            "runs",
            "verdict",
            "verdictShare",
            "verdictInterval",
            "phases",
            "recovery",
            "links",
            "breaker",
            "deploys",
            "audit",
            "complete",
            "generator",
            "host",
            "versions",
            "seriesFile",
            "semantics",
            "ensemble",
            "interventions");
    assertThat(document.get("phases").get(0).propertyNames())
        .containsExactly(
            "name",
            "fromSeconds",
            "toSeconds",
            "offeredPerSecond",
            "goodputPerSecond",
            "attemptsPerRequest",
            "endpoints",
            "pools",
            "providerCallsPerSecond",
            "errors");
    assertThat(document.get("deploys").get(0).propertyNames())
        .containsExactly(
            "replica",
            "preStopAtSeconds",
            "sigtermAtSeconds",
            "drainSeconds",
            "killed",
            "inFlightAtKill",
            "chargesInFlightAtKill");
  }

  @Test
  void what_was_written_is_read_back() throws IOException {
    Path file = directory.resolve("result.json");

    ResultFile.write(METASTABLE, file);

    assertThat(ResultFile.read(file)).isEqualTo(METASTABLE);
  }

  @Test
  void simulated_runs_have_their_shares_and_ranges_in_it() throws IOException {
    ResultJson simulated = ResultJson.of(SampleRuns.simulated());
    Path file = directory.resolve("result.json");

    ResultFile.write(simulated, file);

    assertThat(ResultFile.read(file)).isEqualTo(simulated);
    assertThat(simulated.verdictInterval()).isEqualTo(new EnsembleJson.Interval(0.76, 0.99));
    JsonNode document = JsonMapper.shared().readTree(ResultFile.text(simulated));
    JsonNode ensemble = document.get("ensemble");
    assertThat(ensemble.get("verdicts").get("metastable").intValue()).isEqualTo(19);
    assertThat(ensemble.get("links").get(3).get("onsetSeconds").get("runs").intValue())
        .isEqualTo(19);
    assertThat(document.get("semantics").get(0).get("others").get(0).get("changes").asBoolean())
        .isTrue();
  }

  @Test
  void a_document_of_a_release_that_could_not_simulate_can_be_read() throws IOException {
    String earlier =
        ResultFile.text(METASTABLE)
            .replaceFirst("  \"verdictInterval\" : null,\n", "")
            .replaceFirst(",\n  \"semantics\" : null,\n  \"ensemble\" : null", "");

    assertThat(earlier).doesNotContain("ensemble").doesNotContain("verdictInterval");
    assertThat(read(earlier)).isEqualTo(METASTABLE);
  }

  @Test
  void an_interrupted_run_can_be_written_and_read() throws IOException {
    ResultJson interrupted = ResultJson.of(SampleRuns.inconclusive());
    Path file = directory.resolve("result.json");

    ResultFile.write(interrupted, file);

    assertThat(ResultFile.read(file)).isEqualTo(interrupted);
    assertThat(interrupted.audit()).isNull();
    assertThat(interrupted.generator().lagP99Millis()).isNull();
  }

  @Test
  void a_link_that_did_not_happen_has_no_time_and_says_why() {
    var link = ResultJson.of(SampleRuns.recovers()).links().get(4);

    assertThat(link.occurred()).isFalse();
    assertThat(link.atSeconds()).isNull();
    assertThat(link.evidence()).isEqualTo("no breaker left CLOSED");
  }

  @Test
  void times_are_seconds_with_two_decimals() {
    var stop = METASTABLE.deploys().getFirst();

    assertThat(stop.preStopAtSeconds()).isEqualTo(40.0);
    assertThat(stop.sigtermAtSeconds()).isEqualTo(42.0);
    assertThat(stop.drainSeconds()).isEqualTo(8.0);
    assertThat(Rounded.hundredths(30.123456)).isEqualTo(30.12);
  }

  @Test
  void a_key_of_a_later_release_is_no_error() throws IOException {
    String later = ResultFile.text(METASTABLE).replaceFirst("\\{", "{ \"mood\": 1,");

    assertThat(read(later)).isEqualTo(METASTABLE);
  }

  @Test
  void another_schema_version_is_refused() {
    String other = ResultFile.text(METASTABLE).replace("Version\" : 1", "Version\" : 2");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(other))
        .withMessageContaining("schemaVersion is 2; this release reads version 1");
  }

  @Test
  void a_missing_key_is_named() {
    String without = ResultFile.text(METASTABLE).replace("\"links\"", "\"chains\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(without))
        .withMessageContaining("result.json")
        .withMessageContaining("links is missing");
  }

  @Test
  void text_that_is_no_json_is_refused_with_its_place() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\n  oops"))
        .withMessageContaining("result.json:2:");
  }

  private ResultJson read(String text) throws IOException {
    return ResultFile.read(Files.writeString(directory.resolve("result.json"), text));
  }
}

package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.cli.proof.Variant;
import dev.capsize.outcome.Result;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of `examples/reconcile` are what their README says.
class ReconcileExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples/reconcile");

  /// Name, simulated verdict, the lab's where it was measured, and what it shows.
  private static final Pattern ROW =
      Pattern.compile(
          "\\| \\[([a-z-]+)]\\(\\1/capsize\\.yml\\) \\| (\\w+) \\| (\\w+ \\| )?[^|]+ \\|");

  /// What a person is willing to wait for one of twelve.
  private static final Duration RUN_MAX = Duration.ofSeconds(55);

  @TempDir Path empty;

  static Stream<Variant> examples() throws IOException, WrongInput {
    return Descriptions.at(EXAMPLES).stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void its_simulated_verdict_is_the_one_that_is_written(Variant example) throws Exception {
    Reading reading = read(example);

    Result result = Result.of(Simulation.run(reading.blueprint(), 1).recording());

    assertThat(result.verdict().word())
        .as(result.reason())
        .isEqualTo(verdicts().get(example.name()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void it_is_short_and_nothing_about_it_has_to_be_noticed(Variant example) throws Exception {
    Reading reading = read(example);
    var scenario = reading.description().scenario();

    assertThat(reading.notices()).isEmpty();
    assertThat(scenario.warmUp().plus(scenario.end())).isLessThanOrEqualTo(RUN_MAX);
  }

  @Test
  void the_readme_says_whose_verdict_it_is() throws Exception {
    assertThat(Files.readString(EXAMPLES.resolve("README.md")))
        .contains("\n| example | simulated | ")
        .contains("docs/reference/reconcile-examples.md");
  }

  @Test
  void the_readme_has_a_row_for_each() throws Exception {
    assertThat(verdicts().keySet())
        .containsExactlyInAnyOrderElementsOf(examples().map(Variant::name).toList())
        .hasSize(12);
  }

  @Test
  void the_third_state_is_told_from_the_first() throws Exception {
    Reading reading = read(Variant.of("two-attempts", EXAMPLES.resolve("two-attempts")));

    Result result = Result.of(Simulation.run(reading.blueprint(), 1).recording());

    assertThat(result.reason())
        .contains("but in another state than before: 2.0 attempts per request (1.0 before)");
  }

  @Test
  void one_description_is_taken_by_its_directory_or_its_file() throws Exception {
    Path one = EXAMPLES.resolve("gateway");

    assertThat(Descriptions.at(one)).extracting(Variant::name).containsExactly("gateway");
    assertThat(Descriptions.at(one.resolve("capsize.yml")))
        .extracting(Variant::name)
        .containsExactly("gateway");
  }

  @Test
  void a_directory_without_descriptions_is_refused() {
    assertThatThrownBy(() -> Descriptions.at(empty))
        .isInstanceOf(WrongInput.class)
        .hasMessageContaining("has no capsize.yml");
  }

  private static Reading read(Variant example) throws Exception {
    return DescriptionReader.read(example.described().orElseThrow(), Overrides.NONE);
  }

  private static Map<String, String> verdicts() throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        verdicts.put(row.group(1), row.group(2));
      }
    }
    return verdicts;
  }
}

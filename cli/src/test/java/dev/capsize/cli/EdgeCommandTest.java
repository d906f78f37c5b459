package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.edge.Reach;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EdgeCommandTest {
  private static final String PAYMENTS = System.getProperty("capsize.home") + "/examples/payments";

  private final StringWriter err = new StringWriter();

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "--of, speed, there are load",
    "--load, 2x, is what the search varies",
    "--tolerance, 5, for example 5%",
    "--tolerance, 0.1%, it takes 1%",
    "--runs, 3, --runs is 3",
    "--seed, -1, --seed is -1",
    "--from, 2, --from: ",
    "--from, 0.001x, --from is 0.001x",
    "--to, 200x, --to is 200x",
    "--soak, 5, it has no verdict"
  })
  void what_makes_no_sense_is_a_wrong_command_line(String option, String value, String said) {
    int code = execute("edge", PAYMENTS, "--simulated", option, value);

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void a_trigger_is_what_two_of_the_three_vary() {
    int code = execute("edge", PAYMENTS, "--of", "trigger-length", "--trigger", "4s for 5s");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--trigger is what the search varies");
  }

  @Test
  void without_a_trigger_there_is_no_length_to_vary() {
    assertThat(execute("edge", PAYMENTS, "--of", "trigger-length", "--set", "scenario.trigger="))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("has no trigger that could be varied");
  }

  @ParameterizedTest
  @CsvSource({"1.2x, 0.8x", "1x, 1x", "1.00001x, 1.00002x"})
  void the_lower_end_is_below_the_upper_one_as_they_are_tried(String from, String to) {
    int code = execute("edge", PAYMENTS, "--simulated", "--from", from, "--to", to);

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("the lower value is --from, and 4 digits count");
  }

  @Test
  void an_end_that_was_not_typed_is_on_the_right_side_of_the_other() {
    OptionalDouble none = OptionalDouble.empty();

    assertThat(new EdgeBracket(none, none).around(2, 0.5, 2)).isEqualTo(new Reach.Bracket(1, 4));
    assertThat(new EdgeBracket(OptionalDouble.of(3), none).around(2, 0.5, 2))
        .isEqualTo(new Reach.Bracket(3, 4));
    assertThat(new EdgeBracket(OptionalDouble.of(5), none).around(2, 0.5, 2))
        .isEqualTo(new Reach.Bracket(5, 20));
    assertThat(new EdgeBracket(none, OptionalDouble.of(0.5)).around(2, 0.5, 2))
        .isEqualTo(new Reach.Bracket(0.125, 0.5));
  }

  @Test
  void a_value_that_the_lab_does_not_take_on_says_why_without_a_run() throws Exception {
    EdgeCommand command = new EdgeCommand();
    Capsize.settings(new CommandLine(command)).parseArgs(PAYMENTS, "--quick");
    EdgeCase edgeCase = EdgeCase.of(command);

    assertThat(edgeCase.labRefusal(0.5)).isEmpty();
    assertThat(edgeCase.labRefusal(50)).anyMatch(reason -> reason.contains("attempts per second"));
    assertThat(edgeCase.simulationRefusal(1)).isEmpty();
  }

  @Test
  void what_is_not_simulated_at_all_is_told_before_anything_begins() {
    int code =
        execute("edge", PAYMENTS, "--simulated", "--watch", "20h", "--from", "1x", "--to", "2x");

    assertThat(code).isEqualTo(ExitCode.INPUT_INVALID.code());
    assertThat(err.toString()).contains("a simulated run keeps at most");
  }

  @Test
  void a_path_is_needed() {
    assertThat(execute("edge", "--simulated")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("./capsize edge examples/payments");
  }

  @Test
  void options_of_the_runs_are_handed_on_as_they_were_typed() {
    EdgeCommand command = new EdgeCommand();
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(
            PAYMENTS,
            "--quick",
            "--set",
            "a=1",
            "--set",
            "b=x y",
            "--watch",
            "40s",
            "--database",
            "postgresql://127.0.0.1/test",
            "--runs",
            "20");

    assertThat(command.labArguments())
        .containsExactlyInAnyOrder(
            "--quick",
            "--set",
            "a=1",
            "--set",
            "b=x y",
            "--watch",
            "40s",
            "--database",
            "postgresql://127.0.0.1/test")
        .containsSubsequence("--set", "a=1", "--set", "b=x y");
    assertThat(command.simulationArguments())
        .contains("--quick", "--watch", "40s")
        .doesNotContain("--database", "--runs");
  }

  @Test
  void its_own_options_are_those_that_are_not_handed_on() {
    CommandSpec own = CommandSpec.forAnnotatedObject(new EdgeOptions());

    assertThat(own.optionsMap().keySet()).isEqualTo(EdgeOptions.NAMES);
  }

  @Test
  void the_simulated_edge_of_payments_by_the_length_of_its_trigger_is_a_few_seconds() {
    int code =
        execute(
            "edge",
            PAYMENTS,
            "--simulated",
            "--quick",
            "--of",
            "trigger-length",
            "--set",
            "scenario.trigger.for=3s",
            "--from",
            "2.5s");

    JsonNode edge = read("payments-trigger-length");
    List<Double> simulated = new ArrayList<>();
    edge.get("simulatedValues").forEach(each -> simulated.add(each.get("value").doubleValue()));
    assertThat(simulated).as("both ends of the bracket").contains(2.5, 4.2);
    assertThat(edge.get("limits").size()).isZero();
    assertThat(code).isZero();
    assertThat(edge.get("simulated").get("estimate").doubleValue()).isBetween(2.3, 3.5);
    assertThat(edge.get("probes").size()).isZero();
  }

  private JsonNode read(String name) {
    try {
      return JsonMapper.shared().readTree(Files.readString(out.resolve(name).resolve("edge.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int execute(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = out.toString();
    return Capsize.commandLine(all).setErr(new PrintWriter(err)).execute(all);
  }
}

package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EscapeCommandTest {
  private static final String PAYMENTS = System.getProperty("capsize.home") + "/examples/payments";

  private final StringWriter err = new StringWriter();
  private final PrintStream realOut = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir Path directory;

  @AfterEach
  void restore() {
    System.setOut(realOut);
  }

  private int execute(String... arguments) {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    return Capsize.commandLine(arguments).setErr(new PrintWriter(err)).execute(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--at, 5, did you mean 5ms or 5s?",
    "--runs, 0, --runs is 0",
    "--seed, -1, --seed is -1",
    "--load, 100000/s, lower the load",
  })
  void what_makes_no_sense_is_a_wrong_command_line(String option, String value, String said) {
    int code = execute("escape", PAYMENTS, "--quick", option, value);

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
  }

  @Test
  void a_service_that_comes_back_by_itself_has_nothing_to_escape_from() throws Exception {
    Path runbook = directory.resolve("runbook.md");

    int code =
        execute(
            "escape",
            PAYMENTS,
            "--quick",
            "--set",
            "callers.shop.retry.attempts=1",
            "--markdown",
            runbook.toString());

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("payments comes back by itself")
        .contains("nothing to escape from");
    assertThat(Files.readString(runbook)).contains("There is no collapsed state to come out of.");
  }

  @Test
  void a_service_that_is_overloaded_is_not_collapsed() throws Exception {
    int code = execute("escape", PAYMENTS, "--quick", "--load", "2x", "--json");

    JsonNode document = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(code).isZero();
    assertThat(document.get("untouched").get(0).stringValue()).isEqualTo("overloaded");
    assertThat(document.get("works").size() + document.get("doesNotWork").size()).isZero();
  }

  @Test
  void a_simulated_run_takes_interventions() {
    int code =
        execute(
            "simulate",
            PAYMENTS,
            "--quick",
            "--deploy",
            "none",
            "--runs",
            "2",
            "--out",
            directory.toString(),
            "--intervene",
            "drain-queues at +2s ; shed 50% for 2s at +2s");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("RECOVERS");
  }

  @ParameterizedTest
  @CsvSource({
    "reboot at +2s, --intervene: 'reboot at +2s' is no intervention",
    "pool cache 5 for 2s at +2s, --intervene: cache is no pool of payments - it has db",
  })
  void an_intervention_that_cannot_be_done_is_a_wrong_command_line(String what, String said) {
    int code = execute("simulate", PAYMENTS, "--quick", "--intervene", what);

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
  }
}

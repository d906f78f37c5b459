package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Exit codes and messages of command lines that start nothing.
class CapsizeTest {
  private static final String HOME = "capsize.home";

  private final PrintStream realErr = System.err;
  private final PrintStream realOut = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final String realHome = System.getProperty(HOME, "");

  @TempDir Path empty;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setErr(realErr);
    System.setOut(realOut);
    System.setProperty(HOME, realHome);
  }

  @Test
  void help_names_every_command_and_every_exit_code() {
    assertThat(Capsize.execute("--help")).isZero();
    assertThat(text(out))
        .contains("simulate", "states", "map", "what-if", "escape", "fix", "compare", "lab")
        .contains("reconcile", "proof", "doctor", "69", "130")
        .contains("--quick");
  }

  @Test
  void without_a_command_the_choice_is_told() {
    assertThat(Capsize.execute()).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err))
        .contains(
            "a command is needed: check, what-runs, graph, init, explain, simulate, states,"
                + " compare, lab, edge, escape, what-if, fix, map, reconcile, cases, proof,"
                + " doctor");
  }

  @Test
  void a_mistyped_option_is_answered_with_the_one_that_was_meant() {
    assertThat(Capsize.execute("lab", "--quik")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("--quik").contains("--quick");
  }

  @Test
  void a_wrong_trigger_is_a_wrong_command_line() {
    assertThat(Capsize.execute("lab", "--trigger", "soon")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("soon").contains("40ms->4s for 45s");
  }

  @Test
  void a_wrong_load_is_a_wrong_command_line() {
    assertThat(Capsize.execute("lab", "--load", "-3x")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("-3x");
  }

  @Test
  void a_soak_needs_a_kill() {
    assertThat(Capsize.execute("lab", "--soak", "0")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("--soak is 0");
  }

  @Test
  void a_wrong_intervention_is_a_wrong_command_line() {
    assertThat(Capsize.execute("lab", "--intervene", "pray")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("--intervene: ").contains("pray").contains("shed 50% for 20s");
  }

  @Test
  void a_soak_has_no_moments_to_intervene_at() {
    assertThat(Capsize.execute("lab", "--soak", "--intervene", "restart at 80s"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("--intervene", "--soak", "leave one out");
  }

  @Test
  void what_nobody_can_do_is_refused_before_anything_starts() {
    assertThat(
            Capsize.execute(
                "lab", "--intervene", "pool cache 5 for 20s at +5s", "--without", "breaker"))
        .isEqualTo(ExitCode.INPUT_INVALID.code());
    assertThat(text(err))
        .contains("--intervene 'pool cache 5 for 20s at +5s'")
        .contains("no pool of this name; there is db");
  }

  @Test
  void every_wrong_value_is_told_at_once() {
    int code =
        Capsize.execute(
            "lab", "--set", "callers.shop.patience=abc", "--set", "server.tomcat.thread=1");

    assertThat(code).isEqualTo(ExitCode.INPUT_INVALID.code());
    assertThat(text(err))
        .contains("--set callers.shop.patience=abc")
        .contains("--set server.tomcat.thread=1");
  }

  @Test
  void an_unknown_mechanism_is_a_wrong_input() {
    assertThat(Capsize.execute("lab", "--without", "breakers"))
        .isEqualTo(ExitCode.INPUT_INVALID.code());
    assertThat(text(err)).contains("breaker");
  }

  @Test
  void missing_files_have_an_exit_code_of_their_own() {
    System.setProperty(HOME, empty.toString());

    assertThat(Capsize.execute("lab")).isEqualTo(ExitCode.INPUT_NOT_FOUND.code());
    assertThat(text(err)).contains("capsize.yml");
  }

  @Test
  void a_gate_closes_on_its_verdict_alone() {
    Optional<Verdict> gate = Optional.of(Verdict.METASTABLE);

    assertThat(OutputOptions.exitCode(Verdict.METASTABLE, gate)).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(OutputOptions.exitCode(Verdict.RECOVERS, gate)).isEqualTo(ExitCode.RAN);
    assertThat(OutputOptions.exitCode(Verdict.METASTABLE, Optional.empty()))
        .isEqualTo(ExitCode.RAN);
    assertThat(OutputOptions.exitCode(Verdict.INCONCLUSIVE, gate)).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void a_password_does_not_belong_into_an_option() {
    int code = Capsize.execute("lab", "--database", "postgresql://me:secret@127.0.0.1/test");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("PGPASSWORD").doesNotContain("secret");
  }

  @Test
  void a_claim_that_does_not_exist_is_answered_with_those_that_do() {
    assertThat(Capsize.execute("proof", "--only", "fast")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("fast").contains("quick");
  }

  @Test
  void a_variant_that_does_not_exist_is_answered_with_those_that_do() {
    assertThat(Capsize.execute("reconcile", "--only", "fast")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("fast").contains("cure-connections");
  }

  @Test
  void results_of_the_lab_that_are_not_there_are_named() {
    int code = Capsize.execute("reconcile", "--lab", empty.toString(), "--only", "base");

    assertThat(code).isEqualTo(ExitCode.INPUT_NOT_FOUND.code());
    assertThat(text(err)).contains(empty.resolve("base").toString());
  }

  @Test
  void a_simulation_needs_a_path_and_says_which() {
    assertThat(Capsize.execute("simulate")).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("./capsize simulate examples/payments");
  }

  @Test
  void a_path_without_a_description_has_an_exit_code_of_its_own() {
    assertThat(Capsize.execute("simulate", empty.toString()))
        .isEqualTo(ExitCode.INPUT_NOT_FOUND.code());
    assertThat(text(err)).contains("capsize.yml");
  }

  @ParameterizedTest
  @CsvSource({
    "--runs, 0, --runs is 0",
    "--runs, 1000000, 1 to 10000",
    "--seed, -3, --seed is -3",
    "--load, 1000000/s, keeps at most 2000000",
    "--duration, 20s, longer",
    "--duration, 0s, above 0s"
  })
  void a_simulation_refuses_what_makes_no_sense(String option, String value, String said) {
    int code = Capsize.execute("simulate", payments(), option, value, "--out", empty.toString());

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains(said);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void a_simulation_prints_its_result_and_nothing_else_to_the_output() {
    int code =
        Capsize.execute(
            "simulate",
            payments(),
            "--quick",
            "--runs",
            "2",
            "--json",
            "--out",
            empty.toString(),
            "--fail-on",
            "metastable");

    JsonNode result = JsonMapper.shared().readTree(text(out));
    assertThat(code).isEqualTo(ExitCode.GATE_FAILED.code());
    assertThat(result.get("verdict").stringValue()).isEqualTo("metastable");
    assertThat(result.get("runs").intValue()).isEqualTo(2);
    assertThat(empty.resolve("latest"))
        .isDirectoryContaining("glob:**result.json")
        .isDirectoryContaining("glob:**series.csv")
        .isDirectoryContaining("glob:**report.html");
  }

  @Test
  void a_run_compared_with_itself_is_no_regression() {
    Capsize.execute("simulate", payments(), "--quick", "--runs", "1", "--out", empty.toString());
    out.reset();

    int code =
        Capsize.execute(
            "compare", empty.toString(), empty.toString(), "--fail-on-regression", "0%");

    assertThat(code).isZero();
    assertThat(text(out)).contains("0 of ").contains("verdict");
  }

  private String payments() {
    return realHome + "/examples/payments";
  }

  @Test
  void every_command_has_a_headline_and_its_own_help() {
    for (Subcommand each : Subcommand.values()) {
      out.reset();
      assertThat(Capsize.execute(each.word(), "--help")).as(each.word()).isZero();
      assertThat(text(out).lines().count()).as(each.word()).isGreaterThan(5);
      assertThat(text(out)).contains("Usage: capsize " + each.word());
      assertThat(text(err)).as(each.word()).doesNotContain("WARN");
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

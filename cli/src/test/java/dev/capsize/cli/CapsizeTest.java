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
    assertThat(text(out)).contains("lab", "proof", "doctor", "69", "130").contains("--quick");
  }

  @Test
  void without_a_command_the_choice_is_told() {
    assertThat(Capsize.execute()).isEqualTo(ExitCode.USAGE.code());
    assertThat(text(err)).contains("a command is needed: lab, proof or doctor");
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

    assertThat(LabSession.exitCode(Verdict.METASTABLE, gate)).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(LabSession.exitCode(Verdict.RECOVERS, gate)).isEqualTo(ExitCode.RAN);
    assertThat(LabSession.exitCode(Verdict.METASTABLE, Optional.empty())).isEqualTo(ExitCode.RAN);
    assertThat(LabSession.exitCode(Verdict.INCONCLUSIVE, gate)).isEqualTo(ExitCode.INCONCLUSIVE);
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

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class CasesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_case_prints_a_table_of_what_was_published_and_what_comes_out() {
    assertThat(execute("--only", "R22")).isEqualTo(ExitCode.RAN.code());
    assertThat(out.toString())
        .startsWith("| case | what | published | ours | agrees | note |")
        .contains("| R22 | one step with 120 more | recovers | recovers | yes |")
        .doesNotContain("R9");
  }

  @Test
  void a_case_that_does_not_exist_is_answered_with_those_that_do() {
    assertThat(execute("--only", "R6")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--only R6 is no case; there are R1, R2, R3");
  }

  private int execute(String... args) {
    return new CommandLine(new CasesCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}

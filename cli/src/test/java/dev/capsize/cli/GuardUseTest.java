package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--guard`: what it changes, and where it cannot.
final class GuardUseTest {
  private static final String PAYMENTS = Path.of("../examples/payments").normalize().toString();
  private static final String OTHER = Path.of("../examples/nested-retries").normalize().toString();

  @TempDir private Path output;
  private String said = "";

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", output.toString()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    System.setOut(out);
    System.setErr(out);
    try {
      return Capsize.execute(all.toArray(String[]::new));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
      said = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_payments_service_comes_back_with_it() {
    assertThat(run("simulate", PAYMENTS, "--quick", "--runs", "3", "--guard", "service")).isZero();
    assertThat(said).contains("RECOVERS").contains("breaker open");
  }

  @Test
  void any_described_service_can_be_simulated_with_it() {
    assertThat(run("simulate", OTHER, "--runs", "2", "--guard", "both")).isZero();
    assertThat(said).contains("2 runs");
  }

  @Test
  void the_lab_has_it_for_the_payments_service_alone() {
    assertThat(run("lab", OTHER, "--guard", "service")).isEqualTo(ExitCode.USAGE.code());
    assertThat(said).contains("--guard puts the library into the payments service");
    assertThat(run("lab", "--stand-in", "--guard", "service")).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void a_word_that_is_none_is_refused() {
    assertThat(run("simulate", PAYMENTS, "--guard", "everywhere")).isEqualTo(ExitCode.USAGE.code());
    assertThat(said).contains("--guard").contains("NONE", "SERVICE", "BOTH");
  }
}

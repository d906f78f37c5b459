package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check` and its neighbours, from the command line to their output.
class CheckCommandTest {
  private static final String PAYMENTS = Path.of("../examples/payments").normalize().toString();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final InputStream realIn = System.in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
    System.setIn(realIn);
  }

  private String run(ExitCode expected, String... arguments) {
    out.reset();
    err.reset();
    assertThat(Capsize.execute(arguments))
        .as(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(expected.code());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> codes(String json) {
    List<String> codes = new java.util.ArrayList<>();
    for (JsonNode each : MAPPER.readTree(json).path("findings")) {
      codes.add(each.path("code").asString());
    }
    return codes;
  }

  /// Each of its settings is sound alone: what is found needs at least two of them.
  @Test
  void on_payments_only_cross_products_are_found() {
    String json = run(ExitCode.GATE_FAILED, "check", PAYMENTS, "--format", "json");

    assertThat(codes(json))
        .containsExactlyInAnyOrder(
            "CAP101", "CAP103", "CAP210", "CAP402", "CAP404", "CAP405", "CAP410", "CAP502");
    for (JsonNode each : MAPPER.readTree(json).path("findings")) {
      assertThat(each.path("evidence").size()).as(each.path("code").asString()).isGreaterThan(1);
    }
  }

  @Test
  void every_fact_has_its_place_and_a_caret() {
    assertThat(run(ExitCode.GATE_FAILED, "check", PAYMENTS))
        .contains("2 x (250 ms + 1 s) + 100 ms = 2.6 s > 2 s that callers wait")
        .contains("payments/application.yml:21:21")
        .contains("21 |       read-timeout: 1s\n       |                     ^")
        .contains("1 could not be evaluated");
  }

  @Test
  void what_fails_is_a_choice() {
    run(ExitCode.RAN, "check", PAYMENTS, "--fail-on", "never");
    run(ExitCode.GATE_FAILED, "check", PAYMENTS, "--fail-on", "warning");
    run(ExitCode.USAGE, "check", PAYMENTS, "--fail-on", "sometimes");
  }

  @Test
  void several_formats_at_once() throws IOException {
    Path sarif = folder.resolve("a.sarif");
    String github =
        run(
            ExitCode.GATE_FAILED,
            "check",
            PAYMENTS,
            "--format",
            "github",
            "--format",
            "sarif=" + sarif);

    assertThat(github).contains("::error file=");
    assertThat(MAPPER.readTree(Files.readString(sarif)).path("version").asString())
        .isEqualTo("2.1.0");
    run(ExitCode.USAGE, "check", PAYMENTS, "--format", "text", "--format", "json");
    run(ExitCode.USAGE, "check", PAYMENTS, "--format", "xml");
  }

  @Test
  void what_is_known_in_a_baseline_does_not_fail() {
    Path baseline = folder.resolve("baseline.json");
    run(ExitCode.GATE_FAILED, "check", PAYMENTS, "--write-baseline", baseline.toString());

    run(ExitCode.RAN, "check", PAYMENTS, "--baseline", baseline.toString());
    run(ExitCode.INPUT_NOT_FOUND, "check", PAYMENTS, "--baseline", baseline + "x");
  }

  @Test
  void manifests_come_on_standard_input() {
    System.setIn(
        new java.io.ByteArrayInputStream(
            """
            kind: Deployment
            metadata: { name: orders }
            spec:
              template:
                spec:
                  containers: [{ name: a, image: orders, ports: [{ containerPort: 8080 }] }]
            """
                .getBytes(StandardCharsets.UTF_8)));
    write("src/main/resources/application.yml", "server.shutdown: immediate\n");

    assertThat(
            codes(run(ExitCode.GATE_FAILED, "check", folder.toString(), "-", "--format", "json")))
        .contains("CAP503");
  }

  private void write(String way, String text) {
    try {
      Files.createDirectories(folder.resolve(way).getParent());
      Files.writeString(folder.resolve(way), text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void wrong_options_are_told() {
    run(ExitCode.USAGE, "check", PAYMENTS, "--deadline", "soon");
    run(ExitCode.USAGE, "check", PAYMENTS, "--rate", "-1");
    run(ExitCode.USAGE, "check", PAYMENTS, "--db-max-connections", "0");
    run(ExitCode.INPUT_NOT_FOUND, "check", folder.resolve("nowhere").toString());
    run(ExitCode.INPUT_NOT_FOUND, "check", PAYMENTS, "--scrape", "nowhere.txt");
  }

  @Test
  void a_draft_is_written_once_and_simulated() {
    write(
        "src/main/resources/application.yml",
        "spring.datasource.hikari.maximum-pool-size: 10\nserver.tomcat.threads.max: 50\n");
    assertThat(run(ExitCode.RAN, "init", folder.toString())).contains("Wrote", "Try");
    run(ExitCode.USAGE, "init", folder.toString());
    assertThat(run(ExitCode.RAN, "init", folder.toString(), "--print")).contains("GUESS 1");

    run(
        ExitCode.RAN,
        "simulate",
        folder.toString(),
        "--runs",
        "1",
        "--out",
        folder.resolve("out").toString());
  }

  @Test
  void the_graph_comes_in_three_formats() {
    assertThat(run(ExitCode.RAN, "graph", PAYMENTS)).contains("database pool -> provider   x2");
    assertThat(run(ExitCode.RAN, "graph", PAYMENTS, "--format", "svg")).startsWith("<svg");
    assertThat(run(ExitCode.RAN, "graph", PAYMENTS, "--format", "json")).contains("AMPLIFIES");
    run(ExitCode.USAGE, "graph", PAYMENTS, "--format", "png");
  }

  @Test
  void rules_are_explained_and_what_runs_is_shown() {
    assertThat(run(ExitCode.RAN, "explain")).contains("CAP101", "rules. Explain one");
    assertThat(run(ExitCode.RAN, "explain", "CAP502")).contains("Why it hurts");
    run(ExitCode.USAGE, "explain", "CAP000");
    assertThat(run(ExitCode.RAN, "what-runs", PAYMENTS))
        .contains("spring.datasource.hikari.maximum-pool-size = 10");
  }
}

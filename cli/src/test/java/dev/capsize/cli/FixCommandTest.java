package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `capsize fix` and `capsize what-if` on real files.
final class FixCommandTest {
  /// One pool, one endpoint, few keys: a search of some seconds.
  private static final String DESCRIPTION =
      """
      # a small service
      service: orders
      callers:
        web:
          sends: { order: 45/s }          # new ones
          patience: 1s
          retry: { attempts: 4, backoff: 50ms x1, jitter: full }   # theirs
      endpoints:
        order: { holding: db, steps: [query 50ms, call stock] }
      pools:
        db: { size: 10, acquire-timeout: 2s }
      clients:
        stock: { timeout: 5s }
      dependencies:
        stock: { latency: 20ms }
      scenario:
        warm-up: 3s
        trigger: { at: 15s, for: 10s, stock.latency: 3s }
        watch: 20s
      """;

  @TempDir private Path directory;

  private Path file;

  @BeforeEach
  void writes_a_description() throws IOException {
    file = directory.resolve("capsize.yml");
    Files.writeString(file, DESCRIPTION);
  }

  @Test
  void fix_proposes_and_writes_nothing_by_itself() throws IOException {
    Told told = run("fix", directory.toString(), "--runs", "2");

    assertThat(told.code()).as(told.text()).isZero();
    assertThat(told.text())
        .contains("as it is: ", "trigger twice as long", "Nothing written.")
        .contains("+++ b/capsize.yml");
    assertThat(Files.readString(file)).isEqualTo(DESCRIPTION);
  }

  @Test
  void fix_writes_one_value_when_it_is_told_to() throws IOException {
    Path json = directory.resolve("fix.json");
    Told told =
        run("fix", directory.toString(), "--runs", "2", "--write", "--json", json.toString());

    assertThat(told.code()).as(told.text()).isZero();
    assertThat(told.text()).contains("Written: " + file);
    assertThat(Files.readString(json)).contains("\"need\" : \"fix\"");
    String written = Files.readString(file);
    assertThat(written).isNotEqualTo(DESCRIPTION).contains("# new ones", "# theirs");
    assertThat(run("fix", directory.toString(), "--runs", "2").text())
        .contains("There is nothing to fix.");
  }

  @Test
  void what_is_wrong_is_said_with_the_usual_codes() {
    assertThat(run("fix").code()).isEqualTo(64);
    assertThat(run("fix", directory.toString(), "--runs", "0").code()).isEqualTo(64);
    assertThat(run("fix", directory.toString(), "--write", "0").code()).isEqualTo(64);
    assertThat(run("fix", directory.resolve("none").toString()).code()).isEqualTo(66);
    assertThat(run("what-if", directory.toString()).code()).isEqualTo(64);
    assertThat(run("what-if", directory.toString(), "nonsense").code()).isEqualTo(64);
    assertThat(run("what-if", directory.toString(), "callers.nobody.patience=3s").code())
        .isEqualTo(65);
  }

  @Test
  void what_if_takes_the_short_name_of_a_client() {
    Told told = run("what-if", directory.toString(), "orders.stock.timeout=500ms");

    assertThat(told.code()).as(told.text()).isZero();
    assertThat(told.text())
        .startsWith("clients.stock.timeout: 5s -> 500ms (")
        .contains("before  query 50 ms + stock 3 s = 3.05 s")
        .contains("after   query 50 ms + 1 x 500 ms timeout of stock = 550 ms");
  }

  private record Told(int code, String text) {}

  private static Told run(String... arguments) {
    PrintStream usual = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int code = Capsize.execute(arguments);
      return new Told(code, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(usual);
    }
  }
}

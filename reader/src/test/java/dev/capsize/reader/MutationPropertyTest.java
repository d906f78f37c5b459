package dev.capsize.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever stands in the files, reading ends soon, with a description or with problems.
///
/// To repeat one: `-Dcapsize.seed=SEED`.
class MutationPropertyTest {

  private static final int MUTATIONS = 2_000;
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /// Pieces that mean something to YAML or to the reader.
  private static final List<String> PIECES =
      List.of(
          ": ",
          "- ",
          "\n",
          "  ",
          "\t",
          "{",
          "}",
          "[",
          "]",
          "*a",
          "&a ",
          "<<: ",
          "#",
          "'",
          "\"",
          "|",
          ">",
          "---\n",
          "...\n",
          "!!",
          "%",
          "@",
          "~",
          "null",
          "0",
          "-1",
          "1e999",
          "9".repeat(30),
          "${A:${B}}",
          "none",
          "${",
          "\u0000",
          "\uFEFF",
          "é",
          "😀",
          "true",
          "PT1S",
          "1s",
          "%d");

  @TempDir Path directory;

  @Test
  void a_mutated_example_gives_a_description_or_problems_within_a_second() {
    Workspace workspace = new Workspace(directory);
    for (long seed : seeds(MUTATIONS)) {
      Random random = new Random(seed);
      String file = Workspace.FILES.get(random.nextInt(Workspace.FILES.size()));
      String original = workspace.text(file);

      workspace.write(file, mutated(original, random));

      readInTime(workspace, seed);
      workspace.write(file, original);
    }
  }

  @Test
  void a_mutated_system_of_several_services_gives_a_blueprint_or_problems_within_a_second() {
    Workspace workspace = new Workspace(directory);
    String original =
        new String(
            Workspace.bytes(Path.of("../examples/nested-retries/capsize.yml")),
            StandardCharsets.UTF_8);
    for (long seed : seeds(2_000)) {
      workspace.write("capsize.yml", mutated(original, new Random(seed)));

      readInTime(workspace, seed, Overrides.NONE);
    }
  }

  @Test
  void random_bytes_give_problems_within_a_second() {
    Workspace workspace = new Workspace(directory);
    for (long seed : seeds(300)) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      String file = Workspace.FILES.get(random.nextInt(Workspace.FILES.size()));
      String original = workspace.text(file);

      workspace.write(file, bytes);

      readInTime(workspace, seed);
      workspace.write(file, original);
    }
  }

  @Test
  void random_sets_give_a_description_or_problems_within_a_second() {
    Workspace workspace = new Workspace(directory);
    List<String> keys =
        List.of(
            "callers.shop.patience",
            "callers",
            "scenario.trigger",
            "scenario.trigger.at",
            "spec.replicas",
            "spec.template.spec.containers.0.name",
            "server.shutdown",
            "resilience4j.retry.instances.provider.max-attempts",
            "endpoints.charge.steps.0",
            "",
            ".",
            "a..b",
            "service",
            "server.threads",
            "server.queue.max",
            "server.limit.kind",
            "pools.db.size",
            "clients.provider.timeout",
            "clients.provider.breaker",
            "clients.provider.retry.budget.kind",
            "semantics.departed",
            "services.x.replicas",
            "replicas",
            "start-up",
            "drain.grace",
            "payments.provider.latency",
            "payments.hold-connection",
            "x[0]",
            "spec",
            "metadata.name");
    for (long seed : seeds(300)) {
      Random random = new Random(seed);
      String set =
          keys.get(random.nextInt(keys.size()))
              + (random.nextInt(10) == 0 ? "" : "=")
              + mutated("1s", random);

      readInTime(workspace, seed, new Overrides(List.of(set), random.nextBoolean(), List.of()));
    }
  }

  private static long[] seeds(int count) {
    String one = System.getProperty("capsize.seed", "");
    if (!one.isEmpty()) {
      return new long[] {Long.parseLong(one)};
    }
    long[] seeds = new long[count];
    for (int i = 0; i < count; i++) {
      seeds[i] = i + 1L;
    }
    return seeds;
  }

  private static String mutated(String original, Random random) {
    StringBuilder text = new StringBuilder(original);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(5)));
        default -> {
          if (from < to) {
            text.setCharAt(from, (char) (' ' + random.nextInt(95)));
          }
        }
      }
    }
    return text.toString();
  }

  private static void readInTime(Workspace workspace, long seed) {
    List<String> without = seed % 3 == 0 ? List.of("retry", "drain") : List.of();
    readInTime(workspace, seed, new Overrides(List.of(), seed % 2 == 0, without));
  }

  private static void readInTime(Workspace workspace, long seed, Overrides overrides) {
    long start = System.nanoTime();
    try {
      assertThat(workspace.read(overrides).description()).isNotNull();
    } catch (InvalidDescription e) {
      assertThat(e.problems()).extracting(Problem::text).allMatch(text -> !text.isBlank());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("-Dcapsize.seed=%d %s %s".formatted(seed, overrides, e), e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("-Dcapsize.seed=%d", seed)
        .isLessThan(LONGEST);
  }

  @Test
  void text_that_yaml_splits_across_lines_stays_one_line_in_a_message() {
    Workspace workspace = new Workspace(directory);
    workspace.write(
        "capsize.yml",
        workspace
            .text("capsize.yml")
            .replace("patience: 2s", "patience: |\n      two\n      seconds")
            .getBytes(StandardCharsets.UTF_8));

    assertThat(workspace.messages(Overrides.NONE))
        .singleElement()
        .asString()
        .doesNotContain("\n")
        .contains("'two seconds");
  }
}

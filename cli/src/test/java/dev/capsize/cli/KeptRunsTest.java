package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.proof.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kept run is taken again only while all that it depended on is the same.
class KeptRunsTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("capsize.home"), "examples", "reconcile");

  private final FakeLab lab = new FakeLab();
  private final KeptRuns runs = new KeptRuns(lab::run);

  @TempDir Path out;

  @Test
  void what_is_there_is_not_run_again() throws Exception {
    KeptRuns.Wanted wanted = wanted("--quick", "as described");
    KeptRuns.Kept first = runs.earlierOrMade(wanted).orElseThrow();

    KeptRuns.Kept again = runs.earlierOrMade(wanted).orElseThrow();

    assertThat(lab.ran)
        .containsExactly(List.of("lab", "--quick", "--out", out.resolve("own").toString()));
    assertThat(first.reused()).isFalse();
    assertThat(again.reused()).isTrue();
    assertThat(again.result()).exists().isEqualTo(first.result());
  }

  @Test
  void other_options_and_another_system_are_other_runs() throws Exception {
    runs.earlierOrMade(wanted("--quick", "as described"));
    runs.earlierOrMade(wanted("--quick", "edited"));
    KeptRuns.Kept last = runs.earlierOrMade(wanted("--stand-in", "edited")).orElseThrow();

    assertThat(lab.ran).hasSize(3);
    assertThat(last.reused()).isFalse();
    assertThat(last.directory().getFileName()).hasToString("2026-05-04T10-12-33-3");
  }

  @Test
  void where_one_part_ends_and_the_next_begins_matters() {
    assertThat(wanted("ab", "").key()).isNotEqualTo(wanted("a", "b").key());
  }

  @Test
  void a_run_that_did_not_end_says_why_and_is_not_kept() throws Exception {
    KeptRuns.Wanted wanted = wanted("--quick", "as described");
    lab.code = ExitCode.INTERRUPTED;

    assertThat(runs.earlierOrMade(wanted)).isEmpty();
    assertThat(runs.stoppedBy()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(KeptRuns.earlier(wanted)).isEmpty();
  }

  @Test
  void a_run_whose_result_was_removed_is_made_again() throws Exception {
    KeptRuns.Wanted wanted = wanted("--quick", "as described");
    Files.delete(runs.earlierOrMade(wanted).orElseThrow().result());

    assertThat(runs.earlierOrMade(wanted).orElseThrow().reused()).isFalse();
  }

  @Test
  void an_edited_file_is_another_system_even_where_only_spring_reads_it() throws Exception {
    Path copy = Files.createDirectory(out.resolve("no-retries"));
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("no-retries"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Variant variant = Variant.of("no-retries", copy);
    String before = ReconcileCommand.run(variant, out).key();
    assertThat(ReconcileCommand.run(variant, out).key()).isEqualTo(before);

    for (String file : List.of("capsize.yml", "application.yml", "deployment.yaml")) {
      append(copy.resolve(file), "# edited\n");
      String after = ReconcileCommand.run(variant, out).key();

      assertThat(after).as(file).isNotEqualTo(before);
      before = after;
    }
  }

  @Test
  void a_description_is_never_kept_where_a_variant_of_its_name_is() throws Exception {
    Variant payments =
        Variant.all().stream()
            .filter(variant -> variant.name().equals("deploy-only"))
            .findFirst()
            .orElseThrow();
    Variant described = Variant.of("deploy-only", EXAMPLES.resolve("deploy-only"));

    assertThat(ReconcileCommand.run(payments, out).directory())
        .isEqualTo(out.resolve("deploy-only"));
    assertThat(ReconcileCommand.run(described, out).directory())
        .isEqualTo(out.resolve("descriptions").resolve("reconcile").resolve("deploy-only"));
  }

  private KeptRuns.Wanted wanted(String option, String system) {
    return new KeptRuns.Wanted(
        out.resolve("own"), List.of("lab", option), system.isEmpty() ? List.of() : List.of(system));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}

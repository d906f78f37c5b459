package dev.capsize.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 1, 12, 0, 0);

  @TempDir Path parent;

  @Test
  void latest_leads_to_the_newest_run() throws IOException {
    RunDirectory.create(parent, START);
    Path second = RunDirectory.create(parent, START.plusMinutes(5));

    assertThat(parent.resolve("latest").toRealPath()).isEqualTo(second.toRealPath());
  }

  @Test
  void two_runs_of_the_same_second_do_not_share_a_directory() throws IOException {
    Path first = RunDirectory.create(parent, START);
    Path second = RunDirectory.create(parent, START);

    assertThat(second).isNotEqualTo(first).isDirectory();
  }

  @Test
  void twenty_runs_are_kept_and_foreign_files_are_left_alone() throws IOException {
    Path foreign = Files.writeString(parent.resolve("notes.txt"), "mine");
    Path first = RunDirectory.create(parent, START);
    Files.writeString(first.resolve("result.json"), "{}");
    for (int n = 1; n <= RunDirectory.KEPT; n++) {
      RunDirectory.create(parent, START.plusSeconds(n));
    }

    assertThat(first).doesNotExist();
    assertThat(foreign).exists();
    try (Stream<Path> entries = Files.list(parent)) {
      assertThat(entries.filter(Files::isDirectory).filter(it -> !Files.isSymbolicLink(it)))
          .hasSize(RunDirectory.KEPT);
    }
  }

  @Test
  void somebodys_own_file_called_latest_is_not_replaced() throws IOException {
    Path own = Files.writeString(parent.resolve("latest"), "mine");

    RunDirectory.create(parent, START);

    assertThat(own).hasContent("mine");
  }
}

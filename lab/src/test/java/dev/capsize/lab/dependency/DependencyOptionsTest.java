package dev.capsize.lab.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.reader.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyOptionsTest {

  @TempDir private Path directory;

  @Test
  void all_options_are_taken() throws Exception {
    var overrides = new Overrides(List.of("callers.shop.patience=1s"), true, List.of("retry"));
    Path file = Files.write(directory.resolve("overrides.txt"), overrides.arguments());

    var options =
        DependencyOptions.parse(
            List.of(
                "--directory",
                "somewhere",
                "--overrides",
                file.toString(),
                "--port",
                "9000",
                "--seed",
                "7"));

    assertThat(options)
        .isEqualTo(new DependencyOptions(Path.of("somewhere"), Optional.of(file), 9000, 7));
    assertThat(options.readOverrides()).isEqualTo(overrides);
  }

  @Test
  void without_a_file_nothing_is_laid_over() throws Exception {
    assertThat(DependencyOptions.parse(List.of("--directory", ".")).readOverrides())
        .isEqualTo(Overrides.NONE);
  }

  @Test
  void a_directory_is_needed() {
    assertThatThrownBy(() -> DependencyOptions.parse(List.of()))
        .hasMessage("--directory is missing; it has a capsize.yml");
  }

  @Test
  void a_port_that_does_not_exist_is_refused() {
    assertThatThrownBy(
            () -> DependencyOptions.parse(List.of("--directory", ".", "--port", "65536")))
        .hasMessage("--port is 65536; it must be 0 (any) to 65535");
  }

  @Test
  void a_port_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> DependencyOptions.parse(List.of("--port", "http")))
        .hasMessage("--port is http; it must be a number");
  }

  @Test
  void an_option_without_its_value_is_refused() {
    assertThatThrownBy(() -> DependencyOptions.parse(List.of("--seed")))
        .hasMessage("--seed has no value; give it one");
  }

  @Test
  void an_unknown_option_is_refused() {
    assertThatThrownBy(() -> DependencyOptions.parse(List.of("--slow")))
        .hasMessageContaining("--slow is no option of the dependencies");
  }
}

package dev.capsize.reader.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatcherTest {
  private static final Path EXAMPLE = Path.of("../examples/payments");
  private static final String ACQUIRE = "services.payments.pools.db.acquire-timeout";

  @TempDir private Path directory;

  @BeforeEach
  void copies_the_example() throws IOException {
    for (String file : List.of("capsize.yml", "application.yml", "deployment.yaml")) {
      Files.copy(EXAMPLE.resolve(file), directory.resolve(file));
    }
  }

  @Test
  void a_value_in_application_yml_changes_and_its_comment_stays() throws Exception {
    Patch patch = patch(ACQUIRE, "500").getFirst();

    assertThat(patch.diff("application.yml"))
        .isEqualTo(
            """
            --- a/application.yml
            +++ b/application.yml
            @@ -14,7 +14,7 @@
                 hikari:
                   pool-name: db
                   maximum-pool-size: 10          # HikariCP's default
            -      connection-timeout: 2000       # ms; far below HikariCP's default of 30 s
            +      connection-timeout: 500       # ms; far below HikariCP's default of 30 s
               http:
                 clients:
                   connect-timeout: 250ms
            """);
  }

  @Test
  void a_value_in_braces_changes_alone() throws Exception {
    Patch patch = patch("callers.shop.retry.attempts", "1").getFirst();

    assertThat(patch.after())
        .contains("retry: { attempts: 1, backoff: 100ms x2, jitter: full }")
        .hasSameSizeAs(patch.before());
  }

  @Test
  void a_key_that_nobody_wrote_is_inserted_among_its_like() throws Exception {
    Edit edit = edit("resilience4j.x", new Origin.Default("Tomcat"), "server.tomcat.min-x", "1");
    YamlText yaml = new YamlText("a", read("application.yml"));

    String after = yaml.inserted(yaml.gap(List.of("server", "tomcat", "min-x")).orElseThrow(), "1");

    assertThat(edit.set()).isEqualTo("resilience4j.x=1");
    assertThat(after)
        .contains(
            "      enabled: true                  # without it there are no tomcat.threads.*"
                + " meters\n    min-x: 1\n\nmanagement:");
  }

  @Test
  void a_key_of_capsize_yml_that_nobody_wrote_goes_below_a_new_section() throws Exception {
    Edit edit = edit("server.queue.max", new Origin.Default("Capsize"), "server.queue.max", "50");

    Patch patch = Patcher.patches(directory, Overrides.NONE, List.of(edit)).getFirst();

    assertThat(patch.after()).endsWith("seconds: 0\nserver:\n  queue:\n    max: 50\n");
    assertThat(patch.file()).isEqualTo(directory.resolve("capsize.yml"));
  }

  @Test
  void dotted_files_get_dotted_keys() throws Exception {
    YamlText yaml = new YamlText("a", "a.b.c: 1\na.b.d: 2   # two\nz: 3\n");

    String after = yaml.inserted(yaml.gap(List.of("a", "b", "e")).orElseThrow(), "4");

    assertThat(after).isEqualTo("a.b.c: 1\na.b.d: 2   # two\na.b.e: 4\nz: 3\n");
  }

  @Test
  void a_document_of_a_profile_is_left_alone() throws Exception {
    String profile = "---\nspring.config.activate.on-profile: test\nserver:\n  port: 1\n";
    YamlText yaml = new YamlText("a", "server:\n  tomcat:\n    a: 1\n" + profile);

    String after = yaml.inserted(yaml.gap(List.of("server", "tomcat", "b")).orElseThrow(), "2");

    assertThat(after).isEqualTo("server:\n  tomcat:\n    a: 1\n    b: 2\n" + profile);
  }

  @Test
  void the_document_that_wins_is_changed() throws Exception {
    Files.writeString(
        directory.resolve("application.yml"),
        "\n---\nspring:\n  datasource:\n    hikari:\n      connection-timeout: 1500\n",
        java.nio.file.StandardOpenOption.APPEND);

    Patch patch = patch(ACQUIRE, "500").getFirst();

    assertThat(patch.after()).contains("connection-timeout: 2000 ").contains("-timeout: 500\n");
  }

  @Test
  void a_variable_of_the_deployment_that_wins_is_changed_there() throws Exception {
    replace(
        "deployment.yaml",
        "          lifecycle:",
        "            - name: SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT\n"
            + "              value: \"1800\"\n          lifecycle:");

    Patch patch = patch(ACQUIRE, "500").getFirst();

    assertThat(patch.file()).isEqualTo(directory.resolve("deployment.yaml"));
    assertThat(patch.after()).contains("value: \"500\"");
  }

  @Test
  void a_value_that_is_repeated_elsewhere_is_refused() throws Exception {
    replace("application.yml", "connection-timeout: 2000", "connection-timeout: &t 2000");
    replace("application.yml", "  http:\n", "  x-other: *t\n  http:\n");

    assertThatThrownBy(() -> patch(ACQUIRE, "500"))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("anchor");
  }

  @Test
  void a_value_out_of_a_placeholder_is_refused() throws Exception {
    replace("application.yml", "connection-timeout: 2000", "connection-timeout: ${T:2000}");

    assertThatThrownBy(() -> patch(ACQUIRE, "500"))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("'${T:2000}', which stands for '2000' here");
  }

  @Test
  void a_value_over_which_an_option_has_the_last_word_is_refused() throws Exception {
    Reading reading = DescriptionReader.read(directory, Overrides.NONE);
    Setting grace = Objects.requireNonNull(reading.origins().get("scenario.warm-up"));
    Edit edit = new Edit("scenario.warm-up", grace, "20s");
    Overrides quick = new Overrides(List.of(), true, List.of());

    assertThatThrownBy(() -> Patcher.patches(directory, quick, List.of(edit)))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("scenario.warm-up=20s would not be what counts then");
  }

  @Test
  void windows_line_ends_and_a_byte_order_mark_stay() throws Exception {
    String windows = "\uFEFF" + read("application.yml").replace("\n", "\r\n");
    Files.writeString(directory.resolve("application.yml"), windows);

    Patch patch = patch(ACQUIRE, "500").getFirst();

    assertThat(patch.after())
        .isEqualTo(windows.replace("connection-timeout: 2000", "connection-timeout: 500"));
  }

  @Test
  void a_patch_is_written_with_the_permissions_that_the_file_had() throws Exception {
    Path file = directory.resolve("application.yml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    List<Patch> patches = patch(ACQUIRE, "500");

    PatchFiles.write(patches, directory);

    assertThat(read("application.yml")).isEqualTo(patches.getFirst().after());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void a_file_that_was_changed_meanwhile_is_left_alone() throws Exception {
    List<Patch> patches = patch(ACQUIRE, "500");
    replace("application.yml", "port: 8080", "port: 8081");

    assertThatThrownBy(() -> PatchFiles.write(patches, directory))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("was changed meanwhile");
    assertThat(read("application.yml")).contains("port: 8081").contains("timeout: 2000");
  }

  @Test
  void read_only_files_and_links_are_left_alone() throws Exception {
    List<Patch> patches = patch(ACQUIRE, "500");
    Path file = directory.resolve("application.yml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    assertThatThrownBy(() -> PatchFiles.write(patches, directory))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("is read-only");

    Files.move(file, directory.resolve("real.yml"));
    Files.createSymbolicLink(file, Path.of("real.yml"));
    assertThatThrownBy(() -> PatchFiles.write(patches, directory))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("is a symbolic link");
  }

  @Test
  void a_file_outside_the_tree_is_left_alone(@TempDir Path elsewhere) throws Exception {
    Path outside = elsewhere.resolve("application.yml");
    Files.move(directory.resolve("application.yml"), outside);
    replace("capsize.yml", "[application.yml,", "[" + outside + ",");
    List<Patch> patches = patch(ACQUIRE, "500");

    assertThatThrownBy(() -> PatchFiles.write(patches, directory))
        .isInstanceOf(Unpatchable.class)
        .hasMessageContaining("is outside");
  }

  private List<Patch> patch(String key, String value) throws Exception {
    Setting setting =
        Objects.requireNonNull(
            DescriptionReader.read(directory, Overrides.NONE).origins().get(key));
    return Patcher.patches(
        directory, Overrides.NONE, List.of(new Edit(setting.key(), setting, value)));
  }

  private static Edit edit(String set, Origin origin, String key, String value) {
    return new Edit(set, new Setting(key, "", origin), value);
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  private void replace(String file, String old, String by) throws IOException {
    assertThat(read(file)).contains(old);
    Files.writeString(directory.resolve(file), read(file).replace(old, by));
  }
}

package dev.capsize.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole texts that were looked at once and must not change unseen.
///
/// `-Dgolden=write` writes what is there now; then look at the difference.
final class Golden {
  private static final Path DIRECTORY =
      Path.of("src", "test", "resources", "dev", "capsize", "cli", "terminal");

  private Golden() {}

  static void assertEqual(String name, String text) {
    Path file = DIRECTORY.resolve(name);
    // An escape character in a file is invisible; this one can be read.
    String readable = text.replace('\u001b', '^');
    try {
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(file, readable);
      }
      assertThat(readable)
          .as("%s; if the change is meant, run the test with -Dgolden=write", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

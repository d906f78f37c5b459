package dev.capsize.reader;

import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Notice;
import dev.capsize.reader.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A copy of the example service in a folder of its own, to be changed and read.
final class Workspace {

  static final Path EXAMPLE = Path.of("../examples/payments");
  static final List<String> FILES = List.of("capsize.yml", "application.yml", "deployment.yaml");

  private final Path directory;

  Workspace(Path directory) {
    this.directory = directory;
    for (String file : FILES) {
      write(file, bytes(EXAMPLE.resolve(file)));
    }
  }

  Path directory() {
    return directory;
  }

  Workspace write(String file, byte[] content) {
    try {
      Files.write(directory.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Workspace write(String file, String content) {
    return write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  String text(String file) {
    return new String(bytes(directory.resolve(file)), StandardCharsets.UTF_8);
  }

  /// Replaces the first `old` in `file`, which has to be there.
  Workspace replace(String file, String old, String by) {
    String text = text(file);
    int at = text.indexOf(old);
    if (at < 0) {
      throw new AssertionError("%s does not contain %s".formatted(file, old));
    }
    return write(file, text.substring(0, at) + by + text.substring(at + old.length()));
  }

  Reading read(Overrides overrides) throws InvalidDescription {
    return DescriptionReader.read(directory, overrides);
  }

  Reading readWith(String... sets) throws InvalidDescription {
    return read(new Overrides(List.of(sets), false, List.of()));
  }

  /// What reading says, a problem a line after `! ` and a notice a line after `? `, without the
  /// name of the folder.
  List<String> messages(Overrides overrides) {
    List<String> messages = new ArrayList<>();
    try {
      read(overrides).notices().stream().map(Notice::text).forEach(m -> messages.add("? " + m));
    } catch (InvalidDescription e) {
      e.problems().stream().map(Problem::text).forEach(m -> messages.add("! " + m));
    }
    return messages.stream()
        .map(message -> message.replace(directory + "/", "").replace(directory.toString(), "DIR"))
        .toList();
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

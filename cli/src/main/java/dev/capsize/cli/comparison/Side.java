package dev.capsize.cli.comparison;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// One of the two results.
///
/// @param name as the user gave it
/// @param result what was found
public record Side(String name, ResultJson result) {

  /// Reads `result.json`: the file itself, or the one in a run's directory, or that of the latest
  /// run in a directory of runs.
  ///
  /// @throws NoSuchFileException if there is none
  /// @throws IllegalArgumentException if it cannot be read; the message says where and why
  public static Side read(Path path) throws IOException {
    Path file =
        Stream.of(
                path,
                path.resolve(RunFacts.RESULT),
                path.resolve("latest").resolve(RunFacts.RESULT))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> new NoSuchFileException(path.toString()));
    return new Side(path.toString(), ResultFile.read(file));
  }

  /// What it is, in a few words: `metastable, 20 runs from seed 42`.
  public String words() {
    return "%s, %s"
        .formatted(
            result.verdict(),
            result.runs() == 1
                ? "seed " + result.seed()
                : "%d runs from seed %d".formatted(result.runs(), result.seed()));
  }
}

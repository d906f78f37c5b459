package dev.capsize.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the formats that `check` prints, and where it goes.
///
/// @param file empty for standard output
record CheckOutput(Format format, Optional<Path> file) {

  /// What a report can be printed as.
  enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB,
    MARKDOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What was asked for.
  ///
  /// @throws WrongInput if a format is unknown, or two go to standard output
  static List<CheckOutput> parse(List<String> texts) throws WrongInput {
    List<CheckOutput> outputs = new ArrayList<>();
    for (String each : texts) {
      outputs.add(parse(each));
    }
    if (outputs.stream().filter(each -> each.file().isEmpty()).count() > 1) {
      throw new WrongInput(
          ExitCode.USAGE,
          "several --format go to standard output; write all but one to a file: --format"
              + " sarif=capsize.sarif");
    }
    return outputs;
  }

  private static CheckOutput parse(String text) throws WrongInput {
    int equals = text.indexOf('=');
    String word = equals < 0 ? text : text.substring(0, equals);
    for (Format each : Format.values()) {
      if (each.word().equalsIgnoreCase(word)) {
        return new CheckOutput(
            each, equals < 0 ? Optional.empty() : Optional.of(Path.of(text.substring(equals + 1))));
      }
    }
    throw new WrongInput(
        ExitCode.USAGE,
        "--format is %s; it must be one of %s"
            .formatted(
                word,
                Stream.of(Format.values()).map(Format::word).collect(Collectors.joining(", "))));
  }

  void write(String text) throws IOException {
    if (file.isPresent()) {
      Files.writeString(file.orElseThrow(), text);
    } else {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.print(text);
    }
  }
}

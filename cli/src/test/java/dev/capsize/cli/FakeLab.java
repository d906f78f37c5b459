package dev.capsize.cli;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.output.RunDirectory;
import dev.capsize.cli.story.SampleRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Writes a result as the lab does, below the last argument.
final class FakeLab {
  final List<List<String>> ran = new ArrayList<>();
  ExitCode code = ExitCode.RAN;

  /// Like `capsize lab`.
  int run(List<String> arguments) {
    ran.add(arguments);
    try {
      Path run =
          RunDirectory.create(
              Path.of(arguments.getLast()), LocalDateTime.of(2026, 5, 4, 10, 12, 33));
      ResultFile.write(ResultJson.of(SampleRuns.recovers()), run.resolve("result.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return code.code();
  }
}

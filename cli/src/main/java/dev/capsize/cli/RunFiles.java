package dev.capsize.cli;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.json.SeriesFile;
import dev.capsize.cli.report.Report;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.nio.file.Path;

/// The files that a run leaves behind, whether it was real or simulated.
final class RunFiles {
  private RunFiles() {}

  static void write(Run run, Path directory) throws IOException {
    ResultFile.write(ResultJson.of(run), directory.resolve(RunFacts.RESULT));
    SeriesFile.write(run.series(), directory.resolve(RunFacts.SERIES));
    Report.write(run, directory.resolve(RunFacts.REPORT));
  }
}

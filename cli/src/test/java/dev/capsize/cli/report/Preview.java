package dev.capsize.cli.report;

import dev.capsize.cli.story.SampleRuns;
import java.io.IOException;
import java.nio.file.Path;

/// Writes the sample runs as pages, to be looked at: `Preview DIRECTORY`.
final class Preview {
  private Preview() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Report.write(SampleRuns.metastable(), directory.resolve("metastable.html"));
    Report.write(SampleRuns.recovers(), directory.resolve("recovers.html"));
    Report.write(SampleRuns.inconclusive(), directory.resolve("inconclusive.html"));
    Report.write(
        SampleRuns.hostile("</script><img src=x onerror=alert(1)>"),
        directory.resolve("hostile.html"));
  }
}

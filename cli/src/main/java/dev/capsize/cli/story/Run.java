package dev.capsize.cli.story;

import dev.capsize.model.Description;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Series;
import java.util.List;

/// One finished run, as it is shown.
///
/// @param description what ran, with the scenario as it was carried out
/// @param result what was concluded
/// @param series its course
/// @param sizes how much was observed
/// @param facts who asked, where, with which versions
public record Run(
    Description description, Result result, Series series, SampleSizes sizes, RunFacts facts) {

  /// Leaves the recording behind: what is shown needs only its size.
  public static Run of(Recording recording, Result result, Series series, RunFacts facts) {
    return new Run(recording.description(), result, series, SampleSizes.of(recording), facts);
  }

  /// When the observation ended, in seconds since the start of the healthy phase; before the
  /// scenario's end when the run was interrupted.
  public double endSeconds() {
    int rows = series.columns().values().stream().mapToInt(List::size).max().orElse(0);
    return series.startSeconds() + rows * series.stepSeconds();
  }

  /// Whether it ended before its scenario did.
  public boolean interrupted() {
    // The last step may be incomplete and is then missing.
    return endSeconds() < description.scenario().end().toNanos() / 1e9 - series.stepSeconds();
  }
}

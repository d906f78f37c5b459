package dev.capsize.cli.story;

import dev.capsize.model.Description;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Series;
import java.util.List;
import java.util.Optional;

/// One finished run, as it is shown.
///
/// @param description what ran, with the scenario as it was carried out
/// @param result what was concluded
/// @param series its course
/// @param sizes how much was observed
/// @param facts who asked, where, with which versions
/// @param repetition the other runs behind it, if it was simulated; empty for a real one
/// @param interventions what was done to bring the service back, by time
public record Run(
    Description description,
    Result result,
    Series series,
    SampleSizes sizes,
    RunFacts facts,
    Optional<Repetition> repetition,
    List<Event> interventions) {
  public Run {
    interventions = List.copyOf(interventions);
  }

  /// A real run.
  public Run(
      Description description, Result result, Series series, SampleSizes sizes, RunFacts facts) {
    this(description, result, series, sizes, facts, Optional.empty(), List.of());
  }

  /// Leaves the recording behind: what is shown needs only its size.
  public static Run of(Recording recording, Result result, Series series, RunFacts facts) {
    return new Run(recording.description(), result, series, SampleSizes.of(recording), facts);
  }

  /// The same as one of several simulated runs.
  public Run among(Repetition others) {
    return new Run(description, result, series, sizes, facts, Optional.of(others), interventions);
  }

  /// The same with what was done to bring the service back.
  public Run with(List<Event> done) {
    return new Run(description, result, series, sizes, facts, repetition, done);
  }

  /// Whether nothing of it really ran.
  public boolean simulated() {
    return repetition.isPresent();
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

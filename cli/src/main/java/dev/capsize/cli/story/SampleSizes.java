package dev.capsize.cli.story;

import dev.capsize.outcome.Recording;

/// How many observations a result rests on.
///
/// @param requests requests that callers intended
/// @param attempts attempts at them
/// @param dependencyCalls calls that arrived at dependencies
/// @param poolSamples readings of the replicas' telemetry
public record SampleSizes(long requests, long attempts, long dependencyCalls, long poolSamples) {

  /// Counts what was recorded.
  public static SampleSizes of(Recording recording) {
    return new SampleSizes(
        recording.requests().size(),
        recording.requests().stream().mapToLong(request -> request.attempts().size()).sum(),
        recording.calls().size(),
        recording.samples().size());
  }
}

package dev.capsize.conformance;

import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// What was seen in one run. Times are in seconds from its start; a stretch includes its start and
/// excludes its end.
///
/// @param recording of the run
record Seen(Recording recording) {
  private static final double NANOS = 1e9;

  /// Requests that wait for the server, at the last look until then.
  int waiting(double atSeconds) {
    int waiting = 0;
    for (PoolSample sample : recording.samples()) {
      if (sample.atNanos() > atSeconds * NANOS) {
        break;
      }
      waiting = sample.waiting();
    }
    return waiting;
  }

  /// Most that waited at any look.
  int waitingMax() {
    return recording.samples().stream().mapToInt(PoolSample::waiting).max().orElse(0);
  }

  /// When nobody waited for the first time from a moment on, in seconds after it.
  OptionalDouble emptyAfter(double fromSeconds) {
    return recording.samples().stream()
        .filter(sample -> sample.atNanos() >= fromSeconds * NANOS && sample.waiting() == 0)
        .mapToDouble(sample -> sample.atNanos() / NANOS - fromSeconds)
        .findFirst();
  }

  /// Requests that were answered well in a stretch, per second.
  double goodPerSecond(double from, double to) {
    return count(
            request ->
                request.good()
                    && request.endNanos() >= from * NANOS
                    && request.endNanos() < to * NANOS)
        / (to - from);
  }

  /// Share of the requests of a stretch that were answered well, 0 to 1.
  double goodShare(double from, double to) {
    double all = count(request -> intended(request, from, to));
    return all == 0 ? 0 : count(it -> it.good() && intended(it, from, to)) / all;
  }

  /// Attempts at each request of a stretch, on average; the request should be over by the end.
  double attemptsPerRequest(double from, double to) {
    return recording.requests().stream()
        .filter(request -> intended(request, from, to))
        .mapToInt(request -> request.attempts().size())
        .average()
        .orElse(0);
  }

  long requests() {
    return recording.requests().size();
  }

  long good() {
    return count(Request::good);
  }

  long attempts() {
    return recording.requests().stream().mapToLong(request -> request.attempts().size()).sum();
  }

  long attemptsThat(String outcome) {
    return recording.requests().stream()
        .flatMap(request -> request.attempts().stream())
        .filter(attempt -> attempt.outcome().equals(outcome))
        .count();
  }

  private static boolean intended(Request request, double from, double to) {
    return request.intendedNanos() >= from * NANOS && request.intendedNanos() < to * NANOS;
  }

  private long count(Predicate<Request> which) {
    return recording.requests().stream().filter(which).count();
  }
}

package dev.capsize.outcome;

import dev.capsize.model.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What was sent, what failed and what was passed on, indexed by time.
///
/// @param requests intended starts of new requests
/// @param attempts starts of attempts
/// @param failures ends of failed attempts, by kind
/// @param endpoints requests by endpoint: those of the description and those that were seen
/// @param calls calls by dependency: those of the description and those that were seen
record Traffic(
    Times requests,
    Times attempts,
    SortedMap<String, Times> failures,
    SortedMap<String, Arrivals> endpoints,
    SortedMap<String, Calls> calls) {

  static Traffic of(Recording recording) {
    SortedMap<String, List<Request>> requests = new TreeMap<>();
    recording.description().endpoints().keySet().forEach(n -> requests.put(n, new ArrayList<>()));
    SortedMap<String, List<DependencyCall>> calls = new TreeMap<>();
    recording.description().dependencies().keySet().forEach(n -> calls.put(n, new ArrayList<>()));
    for (Request request : recording.requests()) {
      requests.computeIfAbsent(request.endpoint(), name -> new ArrayList<>()).add(request);
    }
    for (DependencyCall call : recording.calls()) {
      calls.computeIfAbsent(call.dependency(), name -> new ArrayList<>()).add(call);
    }
    SortedMap<String, Arrivals> endpoints = new TreeMap<>();
    requests.forEach(
        (name, of) -> {
          long judgedUntil = recording.endNanos() - patience(recording, name).toNanos();
          endpoints.put(name, new Arrivals(of, judgedUntil));
        });
    SortedMap<String, Calls> dependencies = new TreeMap<>();
    calls.forEach((name, of) -> dependencies.put(name, new Calls(of)));
    return new Traffic(
        new Times(recording.requests().stream().mapToLong(Request::intendedNanos).toArray()),
        attempts(recording),
        failures(recording),
        endpoints,
        dependencies);
  }

  /// Failed attempts that ended in `[from, to)`, of every kind, per second.
  double failuresPerSecond(long from, long to) {
    return failures.values().stream().mapToDouble(times -> times.perSecond(from, to)).sum();
  }

  /// Calls that arrived in `[from, to)` at any dependency, per second.
  double callsPerSecond(long from, long to) {
    int count = calls.values().stream().mapToInt(of -> of.count(from, to)).sum();
    return to > from ? count * 1e9 / (to - from) : 0;
  }

  /// The longest that any caller of this endpoint waits for one attempt.
  private static Duration patience(Recording recording, String endpoint) {
    return recording.description().callers().stream()
        .filter(caller -> caller.sends().containsKey(endpoint))
        .map(Caller::patience)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Times attempts(Recording recording) {
    return new Times(
        recording.requests().stream()
            .flatMap(request -> request.attempts().stream())
            .mapToLong(Attempt::startNanos)
            .toArray());
  }

  private static SortedMap<String, Times> failures(Recording recording) {
    SortedMap<String, LongStream.Builder> ends = new TreeMap<>();
    for (Request request : recording.requests()) {
      for (Attempt attempt : request.attempts()) {
        if (attempt.failed()) {
          ends.computeIfAbsent(attempt.outcome(), kind -> LongStream.builder())
              .add(attempt.endNanos());
        }
      }
    }
    SortedMap<String, Times> failures = new TreeMap<>();
    ends.forEach((kind, of) -> failures.put(kind, new Times(of.build().toArray())));
    return failures;
  }
}

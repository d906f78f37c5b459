package dev.capsize.check.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What no file says and the command line may.
///
/// @param deadline of the callers, `--deadline`
/// @param ratePerSecond requests per second to the whole service, `--rate`
/// @param p99 latency of dependencies by name, `--p99 DEP=TIME`
/// @param dbMaxConnections that the database takes, `--db-max-connections`
public record Given(
    Optional<Duration> deadline,
    OptionalDouble ratePerSecond,
    SortedMap<String, Duration> p99,
    OptionalInt dbMaxConnections) {
  /// Nothing was given.
  public static final Given NOTHING =
      new Given(Optional.empty(), OptionalDouble.empty(), new TreeMap<>(), OptionalInt.empty());

  public Given {
    p99 = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Duration>) p99));
  }
}

package dev.capsize.check.rule;

import dev.capsize.check.fact.Fact;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What no configuration file says: given on the command line, or written in `capsize.yml`.
///
/// @param deadline how long callers wait, a length of time (`--deadline`)
/// @param rate requests per second to the whole service (`--rate`)
/// @param p99 latency of dependencies by name, lengths of time (`--p99 DEP=TIME`)
/// @param dbMaxConnections that the database takes (`--db-max-connections`)
public record Given(
    Optional<Fact> deadline,
    Optional<Fact> rate,
    SortedMap<String, Fact> p99,
    Optional<Fact> dbMaxConnections) {
  /// Nothing was given.
  public static final Given NOTHING =
      new Given(Optional.empty(), Optional.empty(), new TreeMap<>(), Optional.empty());

  public Given {
    p99 = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Fact>) p99));
  }

  /// What is missing here taken from another.
  public Given orElse(Given other) {
    SortedMap<String, Fact> both = new TreeMap<>((Map<String, Fact>) other.p99);
    both.putAll(p99);
    return new Given(
        deadline.or(other::deadline),
        rate.or(other::rate),
        both,
        dbMaxConnections.or(other::dbMaxConnections));
  }
}

package dev.capsize.simulation;

import dev.capsize.outcome.Recording;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of one simulated run.
///
/// @param recording what an observer of a real run would have seen
/// @param exercised how often each choice of meaning was made, by the key of the semantic; one that
///     is missing was never made, and cannot have changed the verdict
/// @param events that happened
public record SimulatedRun(Recording recording, SortedMap<String, Long> exercised, long events) {
  public SimulatedRun {
    exercised = Collections.unmodifiableSortedMap(new TreeMap<>(exercised));
  }
}

package dev.capsize.outcome;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// How one replica was taken out of service.
///
/// @param replica its name
/// @param preStopNanos when it left the rotation and its preStop hook began
/// @param sigtermNanos when SIGTERM was sent
/// @param endNanos when the process was gone; empty if it still ran when the recording ended
/// @param killed whether SIGKILL ended it
/// @param inFlightAtKill requests accepted and unanswered at SIGKILL, 0 if it was not killed
/// @param chargesAtKill of these the charges, by how far each had come; empty if not killed
public record ReplicaStop(
    String replica,
    long preStopNanos,
    long sigtermNanos,
    OptionalLong endNanos,
    boolean killed,
    int inFlightAtKill,
    SortedMap<String, Integer> chargesAtKill) {
  public ReplicaStop {
    chargesAtKill = Collections.unmodifiableSortedMap(new TreeMap<>(chargesAtKill));
  }

  /// Charges accepted and unanswered at SIGKILL.
  public int chargesInFlightAtKill() {
    return chargesAtKill.values().stream().mapToInt(Integer::intValue).sum();
  }
}

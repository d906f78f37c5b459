package dev.capsize.simulation;

import dev.capsize.outcome.Recording;
import java.util.List;

/// A hash of everything that was observed in a run: equal when every bit of it is.
///
/// - **Source:** FNV-1a of 64 bits, over the text of each record.
final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static String of(SimulatedRun run) {
    Recording recording = run.recording();
    long hash = OFFSET;
    List<List<?>> all =
        List.of(
            recording.requests(),
            recording.calls(),
            recording.samples(),
            recording.breaker(),
            recording.stops(),
            List.of(recording.rolloutEndNanos(), run.exercised(), run.events()));
    for (List<?> records : all) {
      for (Object one : records) {
        hash = add(hash, one.toString());
      }
    }
    return Long.toHexString(hash);
  }

  private static long add(long before, String text) {
    long hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}

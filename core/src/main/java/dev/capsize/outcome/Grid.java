package dev.capsize.outcome;

/// Equal steps of time that cover a recording from its first request or sample to its end.
///
/// @param startNanos start of step 0
/// @param size number of steps; the last one is complete
record Grid(long startNanos, int size) {
  /// Length of a step. *Source:* the contract asks for series at 5 Hz or better.
  static final long STEP_NANOS = 200_000_000L;

  static Grid of(Recording recording) {
    long first = 0;
    if (!recording.requests().isEmpty()) {
      first = Math.min(first, recording.requests().getFirst().intendedNanos());
    }
    if (!recording.samples().isEmpty()) {
      first = Math.min(first, recording.samples().getFirst().atNanos());
    }
    // Nothing is judged before the warm-up, and a stray early event must not make a huge grid.
    first = Math.max(first, -recording.description().scenario().warmUp().toNanos());
    long start = Math.floorDiv(first, STEP_NANOS) * STEP_NANOS;
    long steps = Math.max(0, (recording.endNanos() - start) / STEP_NANOS);
    return new Grid(start, Math.toIntExact(steps));
  }

  /// Start of step `index`; with `size` the end of the last one.
  long from(int index) {
    return startNanos + index * STEP_NANOS;
  }

  /// End of step `index`.
  long to(int index) {
    return from(index + 1);
  }

  /// The step that holds `moment`, before the first and after the last one clamped to `-1` and
  /// `size`.
  int stepOf(long moment) {
    long step = Math.floorDiv(moment - startNanos, STEP_NANOS);
    return (int) Math.max(-1, Math.min(size, step));
  }
}

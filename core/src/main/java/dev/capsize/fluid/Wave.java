package dev.capsize.fluid;

import org.jspecify.annotations.Nullable;

/// Attempts that began in the same step, for the same purpose.
final class Wave {
  final Client client;
  final Track track;

  /// 1 for the first attempt.
  final int attempt;

  /// Step in which they began.
  final int born;

  /// Mean step in which their requests began.
  final double requestBorn;

  /// Step after which no further step of theirs begins, told by who called.
  final double deadline;

  /// Whoever waits for the answer inside another service; null for a caller outside.
  final @Nullable Parcel parent;

  /// Not answered yet, and not given up.
  double open;

  Wave(
      Client client,
      Track track,
      int attempt,
      int born,
      double requestBorn,
      double deadline,
      @Nullable Parcel parent) {
    this.client = client;
    this.track = track;
    this.attempt = attempt;
    this.born = born;
    this.requestBorn = requestBorn;
    this.deadline = deadline;
    this.parent = parent;
  }

  /// The wave of the caller outside, at the beginning of it all.
  Wave root() {
    Wave wave = this;
    while (wave.parent != null) {
      wave = wave.parent.wave;
    }
    return wave;
  }
}

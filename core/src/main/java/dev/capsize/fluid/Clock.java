package dev.capsize.fluid;

/// Where a run is, and what is due when.
final class Clock {
  final double stepSeconds;
  final double fromSeconds;

  /// Steps of the whole run.
  final int steps;

  final Wheel<Parcel> due;
  final Wheel<Wave> timeouts;

  /// The step that is.
  int now;

  Clock(double stepSeconds, double fromSeconds, int steps) {
    this.stepSeconds = stepSeconds;
    this.fromSeconds = fromSeconds;
    this.steps = steps;
    this.due = new Wheel<>(steps);
    this.timeouts = new Wheel<>(steps);
  }

  /// The moment that is, in seconds since the start of the healthy phase.
  double atSeconds() {
    return fromSeconds + now * stepSeconds;
  }

  /// A length of time in steps.
  double steps(double seconds) {
    return seconds / stepSeconds;
  }

  /// Step in which the callers of a wave give it up.
  int timeoutAt(Wave wave) {
    double patience = steps(wave.client.patienceSeconds());
    double left = Math.min(patience, wave.deadline - wave.born);
    return wave.born + Math.max(1, (int) Math.round(left));
  }

  /// Whether they have.
  boolean closed(Wave wave) {
    return now >= timeoutAt(wave);
  }
}

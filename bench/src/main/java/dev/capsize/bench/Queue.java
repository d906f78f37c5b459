package dev.capsize.bench;

/// An M/M/1 queue under simulation: load 0.8, mean service time 1 ms, first come first served.
interface Queue {
  double MEAN_SERVICE_NANOS = 1e6;
  double MEAN_GAP_NANOS = MEAN_SERVICE_NANOS / 0.8;

  /// Goes on until that many more customers have begun their service, and exactly then stops.
  Outcome advance(int customers);

  /// What happened from the beginning on.
  ///
  /// @param begun customers whose service has begun
  /// @param waitNanos sum of their waits
  record Outcome(long begun, double waitNanos) {}

  static Draws draws() {
    return new Draws(MEAN_GAP_NANOS, MEAN_SERVICE_NANOS);
  }
}

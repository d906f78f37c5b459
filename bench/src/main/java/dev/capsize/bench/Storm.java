package dev.capsize.bench;

/// One server under callers that give up and try again, at once.
///
/// Load 0.6, mean service time 10 ms, 3 attempts with a patience of 5 s each, and at most 1000
/// waiting; what does not fit is dropped silently. Nobody takes abandoned work out of the queue. An
/// answer in time cancels the time limit of its attempt.
public interface Storm {
  double MEAN_SERVICE_NANOS = 10e6;
  double MEAN_GAP_NANOS = MEAN_SERVICE_NANOS / 0.6;
  long PATIENCE_NANOS = 5_000_000_000L;
  int ATTEMPTS = 3;
  int WAITING_MAX = 1000;
  long TRIGGER_END_NANOS = 60_000_000_000L;
  long TRIGGER_FACTOR = 10;

  /// Which of its two states the system is in.
  enum Phase {
    /// No trigger: nearly every time limit is cancelled.
    HEALTHY,
    /// Services took ten times as long for the first 60 s: from then on nearly every time limit
    /// passes, and the server works for nobody.
    COLLAPSED
  }

  /// Goes on until that many more attempts have begun, and exactly then stops.
  Outcome advance(int attempts);

  /// What happened from the beginning on.
  ///
  /// @param attempts begun
  /// @param inTime answered before the caller gave the attempt up
  /// @param timedOut given up
  /// @param dropped found the queue full; they time out, too
  /// @param latencyNanos sum of the latencies of those in time
  record Outcome(long attempts, long inTime, long timedOut, long dropped, double latencyNanos) {}

  static Draws draws() {
    return new Draws(MEAN_GAP_NANOS, MEAN_SERVICE_NANOS);
  }

  /// How much longer a service takes that begins now.
  static long slowdown(Phase phase, long nowNanos) {
    return phase == Phase.COLLAPSED && nowNanos < TRIGGER_END_NANOS ? TRIGGER_FACTOR : 1;
  }
}

package dev.capsize.bench;

import dev.capsize.engine.RandomStream;

/// The hold model: a fixed number of events is pending; each that happens plans another one.
///
/// - **Source:** D. W. Jones, "An Empirical Comparison of Priority-Queue and Event-Set
///   Implementations", CACM 29(4), 1986; exponential increments.
interface Hold {
  double MEAN_NANOS = 1e9;

  /// Lets that many events happen.
  ///
  /// @return the time after the last one
  long advance(int events);

  static RandomStream stream() {
    return RandomStream.of(20260101, "hold");
  }
}

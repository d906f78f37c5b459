package dev.capsize.outcome;

import java.util.List;
import java.util.OptionalDouble;

/// One link of the cascade and how it is recognised.
///
/// A link's time is its *onset*, found so that cause comes before effect: the first slow call, the
/// first drained sample, the first request that became slow; not the end of the window that proved
/// it. Windows that reach beyond the end of the recording are not judged, so that what was found in
/// a partial recording stays found.
sealed interface Detector
    permits SlowDependency, PoolDrained, LatencySpreads, RetryStorm, BreakerOpens, DrainCut {

  /// Whether the link occurred, when, and how that is known.
  Link detect(Facts facts);

  /// The six links of a recording, by number.
  static List<Link> links(Facts facts) {
    List<Detector> detectors =
        List.of(
            new SlowDependency(),
            new PoolDrained(),
            new LatencySpreads(),
            new RetryStorm(),
            new BreakerOpens(),
            new DrainCut());
    return detectors.stream().map(detector -> detector.detect(facts)).toList();
  }

  /// Seconds since the start of the healthy phase.
  static OptionalDouble seconds(long nanos) {
    return OptionalDouble.of(nanos / 1e9);
  }
}

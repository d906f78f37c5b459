package dev.capsize.fluid;

import dev.capsize.model.Distribution;

/// What becomes of a call to a dependency, on average.
///
/// @param inTime share that is answered before its caller gives it up
/// @param meanSeconds what these take
/// @param slow share of these that the breaker counts as slow
/// @param slowWhenLate 1 if it counts one that was given up as slow, else 0
record Fate(double inTime, double meanSeconds, double slow, double slowWhenLate) {

  static Fate of(Distribution latency, Op.Ask op, double patienceSeconds) {
    double more = op.dependency().moreSeconds();
    double inTime = Law.below(latency, patienceSeconds - more);
    double slowFrom = op.client().fuse().map(Fuse::slowSeconds).orElse(Double.POSITIVE_INFINITY);
    double late = patienceSeconds > slowFrom ? 1 : 0;
    if (inTime <= 0) {
      return new Fate(0, 0, 0, late);
    }
    double mean = Law.meanBelow(latency, patienceSeconds - more) / inTime + more;
    double slow = Math.max(0, inTime - Law.below(latency, slowFrom - more)) / inTime;
    return new Fate(inTime, mean, slow, late);
  }
}

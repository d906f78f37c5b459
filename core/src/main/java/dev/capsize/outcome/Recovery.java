package dev.capsize.outcome;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// When a service answered in time again.
///
/// Recovered at `t`: each endpoint answers in time at least 95 % of the requests that arrive in the
/// five seconds from `t` on. The first such `t` counts, whatever comes later; whether it stayed so
/// is for the verdict.
///
/// @param fromNanos where the search began: the end of the trigger; without a trigger the start of
///     the deploy, or the end of the healthy phase
/// @param atNanos the first `t`; empty if there is none that the recording can show
record Recovery(long fromNanos, OptionalLong atNanos) {

  static Recovery of(Facts facts) {
    Timeline timeline = facts.timeline();
    Collection<Arrivals> endpoints = facts.traffic().endpoints().values();
    long from = Math.max(timeline.watchFrom(), timeline.searchFrom());
    for (long t = from;
        t + Thresholds.RECOVERY_NANOS <= timeline.end();
        t += Thresholds.SLIDE_NANOS) {
      if (answeredInTime(endpoints, t)) {
        return new Recovery(from, OptionalLong.of(t));
      }
    }
    return new Recovery(from, OptionalLong.empty());
  }

  /// Seconds from the trigger's end to recovery.
  OptionalDouble seconds() {
    return atNanos.isPresent()
        ? OptionalDouble.of((atNanos.getAsLong() - fromNanos) / 1e9)
        : OptionalDouble.empty();
  }

  private static boolean answeredInTime(Collection<Arrivals> endpoints, long from) {
    long to = from + Thresholds.RECOVERY_NANOS;
    boolean any = false;
    for (Arrivals endpoint : endpoints) {
      if (to > endpoint.judgedUntil()) {
        return false;
      }
      OptionalDouble share = endpoint.goodShare(from, to);
      if (share.isPresent() && share.getAsDouble() < Thresholds.RECOVERED_SHARE) {
        return false;
      }
      any |= share.isPresent();
    }
    return any;
  }
}

package dev.capsize.outcome;

import java.util.Arrays;
import java.util.List;

/// The calls that arrived at one dependency, by their start.
final class Calls {
  private final long[] start;
  private final long[] duration;

  /// @param calls sorted by start
  Calls(List<DependencyCall> calls) {
    start = calls.stream().mapToLong(DependencyCall::startNanos).toArray();
    duration = calls.stream().mapToLong(DependencyCall::durationNanos).toArray();
  }

  /// Calls that arrived in `[from, to)`.
  int count(long from, long to) {
    return Math.max(0, Times.before(start, to) - Times.before(start, from));
  }

  /// Calls that arrived in `[from, to)` and lasted at least this long.
  int slow(double atLeastNanos, long from, long to) {
    int slow = 0;
    for (int i = Times.before(start, from); i < Times.before(start, to); i++) {
      slow += duration[i] >= atLeastNanos ? 1 : 0;
    }
    return slow;
  }

  /// Start of the first call that arrived in `[from, to)` and lasted at least this long.
  ///
  /// @throws IllegalStateException if there is none
  long firstSlow(double atLeastNanos, long from, long to) {
    for (int i = Times.before(start, from); i < Times.before(start, to); i++) {
      if (duration[i] >= atLeastNanos) {
        return start[i];
      }
    }
    throw new IllegalStateException("no call took %s ns or more".formatted(atLeastNanos));
  }

  /// Median duration of the calls that arrived in `[from, to)`, in nanoseconds; NaN without any.
  double medianNanos(long from, long to) {
    int first = Times.before(start, from);
    int last = Math.max(first, Times.before(start, to));
    return Quantile.median(
        Arrays.stream(duration, first, last).mapToDouble(nanos -> nanos).toArray());
  }
}

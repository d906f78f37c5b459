package dev.capsize.outcome;

import java.util.Arrays;

/// Moments at which something happened, sorted, so that any stretch is counted in `O(log n)`.
///
/// A stretch `[from, to)` includes its start and excludes its end. All in nanoseconds since the
/// start of the healthy phase.
final class Times {
  private final long[] sorted;

  Times(long[] moments) {
    sorted = moments.clone();
    Arrays.sort(sorted);
  }

  /// How many moments lie in `[from, to)`.
  int count(long from, long to) {
    return Math.max(0, before(to) - before(from));
  }

  /// How many moments in `[from, to)` there are per second of it; 0 for an empty stretch.
  double perSecond(long from, long to) {
    return to > from ? count(from, to) * 1e9 / (to - from) : 0;
  }

  /// How many moments lie before `moment`: the index of the first that does not.
  int before(long moment) {
    return before(sorted, moment);
  }

  /// How many of the `sorted` moments lie before `moment`.
  static int before(long[] sorted, long moment) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

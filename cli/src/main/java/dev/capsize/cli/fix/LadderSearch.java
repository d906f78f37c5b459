package dev.capsize.cli.fix;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Finds the mildest rung that works.
///
/// Where the strongest works, what works is taken to go on from some rung to the end, and the rung
/// is found by halving; where it does not, a milder one still may (a timeout can be too short), and
/// each is asked.
final class LadderSearch {
  private LadderSearch() {}

  /// @param rungs how many there are
  /// @param works asked about rungs from 0, the mildest
  static OptionalInt mildest(int rungs, IntPredicate works) {
    if (rungs < 1) {
      return OptionalInt.empty();
    }
    if (!works.test(rungs - 1)) {
      for (int rung = rungs - 2; rung >= 0; rung--) {
        if (works.test(rung)) {
          return OptionalInt.of(first(0, rung, works));
        }
      }
      return OptionalInt.empty();
    }
    return OptionalInt.of(first(0, rungs - 1, works));
  }

  /// The first that works, when `high` does.
  private static int first(int low, int high, IntPredicate works) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (works.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return to;
  }
}

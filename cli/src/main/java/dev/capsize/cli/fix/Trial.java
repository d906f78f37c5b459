package dev.capsize.cli.fix;

import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.Locale;

/// How many simulated runs of one system came back by themselves.
///
/// @param recovers how many did
/// @param runs of so many; 1 or more
public record Trial(int recovers, int runs) {
  static Trial of(List<Result> results) {
    return new Trial(
        (int) results.stream().filter(each -> each.verdict() == Verdict.RECOVERS).count(),
        results.size());
  }

  /// Whether every run came back.
  boolean all() {
    return recovers == runs;
  }

  /// Where the share would lie if there were many more runs, at 95 %.
  Ensemble.Interval interval() {
    return Ensemble.Interval.wilson(recovers, runs);
  }

  /// For example `10 of 10 (72-100 %)`.
  String text() {
    Ensemble.Interval interval = interval();
    return String.format(
        Locale.ROOT,
        "%d of %d (%.0f-%.0f %%)",
        recovers,
        runs,
        interval.low() * 100,
        interval.high() * 100);
  }
}

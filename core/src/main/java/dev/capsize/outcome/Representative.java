package dev.capsize.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The choice of the run that is shown for many.
final class Representative {
  private Representative() {}

  /// Of the runs with the verdict, the one nearest the medians of all; between equals the first.
  ///
  /// Every onset and figure weighs the same: it counts by its distance from the median as a share
  /// of its range.
  ///
  /// @return index from 0
  static int index(List<Result> results, Verdict verdict) {
    List<double[]> figures = results.stream().map(Representative::figures).toList();
    int size = figures.stream().mapToInt(each -> each.length).max().orElse(0);
    double[] distance = new double[results.size()];
    for (int f = 0; f < size; f++) {
      int figure = f;
      double[] values = figures.stream().mapToDouble(of -> at(of, figure)).toArray();
      Spread spread = Spread.of(values);
      for (int run = 0; run < values.length; run++) {
        distance[run] += spread.distance(values[run], values.length);
      }
    }
    return IntStream.range(0, results.size())
        .filter(run -> results.get(run).verdict() == verdict)
        .boxed()
        .min(Comparator.comparingDouble(run -> distance[run]))
        .orElseThrow();
  }

  private static double at(double[] values, int index) {
    return index < values.length ? values[index] : Double.NaN;
  }

  /// In an order that is the same for all runs of one system; NaN for what did not happen.
  private static double[] figures(Result result) {
    List<Double> all = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      all.add(result.onsetSeconds(number).orElse(Double.NaN));
    }
    all.add(result.recoveredAfterSeconds().orElse(Double.NaN));
    for (Phase phase : result.phases()) {
      all.add(phase.goodputPerSecond());
      all.add(phase.attemptsPerRequest());
      phase
          .endpoints()
          .values()
          .forEach(
              endpoint -> {
                all.add(endpoint.p50Millis());
                all.add(endpoint.p99Millis());
              });
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

package dev.capsize.conformance;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Several runs of one system, with the seeds from 1 on.
record Runs(List<Seen> all) {
  Runs {
    all = List.copyOf(all);
  }

  static Runs of(OneServer system, int runs) {
    return new Runs(IntStream.rangeClosed(1, runs).mapToObj(system::run).toList());
  }

  /// A figure of each run.
  double[] each(ToDoubleFunction<Seen> figure) {
    return all.stream().mapToDouble(figure).toArray();
  }

  /// The mean of a figure.
  double mean(ToDoubleFunction<Seen> figure) {
    return all.stream().mapToDouble(figure).average().orElse(0);
  }
}

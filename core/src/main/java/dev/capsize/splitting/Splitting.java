package dev.capsize.splitting;

import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Estimates the probability that a run reaches the last of some levels.
///
/// The same seed gives the same estimate.
///
/// @param levels rising; one or more
/// @param trials runs at each level; 1 or more
/// @param repetitions of the whole, for the interval; 2 or more
public record Splitting(List<Integer> levels, int trials, int repetitions) {
  public Splitting {
    levels = List.copyOf(levels);
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i) <= levels.get(i - 1)) {
        throw new IllegalArgumentException("the levels are %s; they must rise".formatted(levels));
      }
    }
    if (levels.isEmpty() || trials < 1 || repetitions < 2) {
      throw new IllegalArgumentException(
          "%d levels, %d trials, %d repetitions; at least 1, 1 and 2 are needed"
              .formatted(levels.size(), trials, repetitions));
    }
  }

  /// The probability that a run which begins like this reaches the last level.
  ///
  /// @param start a run at its beginning, on its random stream
  public Estimate estimate(Function<RandomStream, Trial> start, long seed) {
    double[] each = new double[repetitions];
    for (int repetition = 0; repetition < repetitions; repetition++) {
      each[repetition] = once(start, seed + repetition);
    }
    return Estimate.ofRepetitions(each);
  }

  /// The same by counting runs, none of which is split.
  ///
  /// @param runs 1 or more
  public static Estimate count(
      Function<RandomStream, Trial> start, int level, int runs, long seed) {
    int hits = 0;
    for (int run = 0; run < runs; run++) {
      hits += start.apply(RandomStream.of(seed, "plain", run)).reaches(level) ? 1 : 0;
    }
    return Estimate.ofRuns(hits, runs);
  }

  private double once(Function<RandomStream, Trial> start, long seed) {
    RandomStream choice = RandomStream.of(seed, "choice");
    long number = 0;
    double probability = 1;
    List<Trial> entrances = List.of();
    for (int stage = 0; stage < levels.size(); stage++) {
      List<Trial> reached = new ArrayList<>();
      for (int n = 0; n < trials; n++) {
        RandomStream random = RandomStream.of(seed, "trial", number++);
        Trial trial =
            stage == 0
                ? start.apply(random)
                : entrances.get(choice.nextBelow(entrances.size())).copy(random);
        if (trial.reaches(levels.get(stage))) {
          reached.add(trial);
        }
      }
      if (reached.isEmpty()) {
        return 0;
      }
      probability *= (double) reached.size() / trials;
      entrances = reached;
    }
    return probability;
  }
}

package dev.capsize.cli.simulation;

/// The seeds of several runs: `first`, `first + 1`, ...
///
/// @param first 0 or more
/// @param runs how many, 1 to [#RUNS_MAX]
public record Seeds(long first, int runs) {

  /// Most runs of one command. At 10,000 the 95 % interval of a share is at most 2 % wide.
  public static final int RUNS_MAX = 10_000;

  public Seeds {
    if (runs < 1 || runs > RUNS_MAX) {
      throw new IllegalArgumentException(
          "--runs is %d; it must be 1 to %d, for example --runs 20".formatted(runs, RUNS_MAX));
    }
    if (first < 0 || first > Long.MAX_VALUE - RUNS_MAX) {
      throw new IllegalArgumentException(
          "--seed is %d; it must be 0 to %d, for example --seed 42"
              .formatted(first, Long.MAX_VALUE - RUNS_MAX));
    }
  }

  /// The seed of run `index`, from 0.
  public long seed(int index) {
    return first + index;
  }
}

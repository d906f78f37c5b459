package dev.capsize.cli.fix;

/// How much a search simulates.
///
/// @param seed of the first run of each verification
/// @param runs of the scenario, and as many of the harder one; 1 or more
public record FixPlan(long seed, int runs) {
  /// Most runs of either kind for one proposal.
  public static final int RUNS_MAX = 1_000;

  public FixPlan {
    if (runs < 1 || runs > RUNS_MAX) {
      throw new IllegalArgumentException(
          "--runs is %d; it must be 1 to %d, for example --runs 20".formatted(runs, RUNS_MAX));
    }
    if (seed < 0 || seed > Long.MAX_VALUE - RUNS_MAX) {
      throw new IllegalArgumentException(
          "--seed is %d; it must be 0 to %d, for example --seed 42"
              .formatted(seed, Long.MAX_VALUE - RUNS_MAX));
    }
  }
}

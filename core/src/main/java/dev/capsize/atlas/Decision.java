package dev.capsize.atlas;

import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.Locale;

/// What becomes of the system at one cell, and how that is known.
///
/// @param verdict what is said; inconclusive where nobody can say
/// @param how it was decided
/// @param agreeing how many simulated runs have this verdict; 0 if none was simulated
/// @param runs how many were simulated
public record Decision(Verdict verdict, How how, int agreeing, int runs) {

  /// How a cell is decided.
  public enum How {
    /// By simulated runs; their majority.
    SIMULATED,
    /// By the analysis of the system, without a run.
    ANALYSIS,
    /// By its neighbours: it lies between cells of the analysis that agree.
    NEIGHBOURS;

    /// The word as it is printed: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Decision {
    boolean simulated = how == How.SIMULATED;
    if (agreeing < 0 || agreeing > runs || simulated != (runs > 0)) {
      throw new IllegalArgumentException(
          "%d of %d runs agree, and it was decided by %s".formatted(agreeing, runs, how.word()));
    }
  }

  /// By the analysis.
  public static Decision analysed(Verdict verdict) {
    return new Decision(verdict, How.ANALYSIS, 0, 0);
  }

  /// By runs with these verdicts: what more than half of them say, else inconclusive.
  ///
  /// @param verdicts of each run; not empty
  public static Decision simulated(List<Verdict> verdicts) {
    for (Verdict verdict : Verdict.values()) {
      int count = count(verdict, verdicts);
      if (2 * count > verdicts.size()) {
        return new Decision(verdict, How.SIMULATED, count, verdicts.size());
      }
    }
    int unknown = count(Verdict.INCONCLUSIVE, verdicts);
    return new Decision(Verdict.INCONCLUSIVE, How.SIMULATED, unknown, verdicts.size());
  }

  /// Whether further runs cannot change what most of them say.
  ///
  /// @param verdicts of the runs so far
  /// @param runs how many there are to be
  public static boolean settled(List<Verdict> verdicts, int runs) {
    return verdicts.size() >= runs
        || verdicts.stream().anyMatch(each -> 2 * count(each, verdicts) > runs);
  }

  /// Whether it is [#settled], or the first two runs say the same, and say something.
  ///
  /// @param verdicts of the runs so far
  /// @param runs how many there are to be
  public static boolean plain(List<Verdict> verdicts, int runs) {
    boolean agreed =
        verdicts.size() == 2
            && verdicts.getFirst() == verdicts.getLast()
            && verdicts.getFirst() != Verdict.INCONCLUSIVE;
    return agreed || settled(verdicts, runs);
  }

  private static int count(Verdict verdict, List<Verdict> verdicts) {
    return (int) verdicts.stream().filter(verdict::equals).count();
  }

  Decision amongNeighbours() {
    return new Decision(verdict, How.NEIGHBOURS, 0, 0);
  }
}

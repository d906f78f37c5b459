package dev.capsize.cli.edge;

import dev.capsize.analysis.Edge;
import dev.capsize.analysis.EdgeSearch;
import dev.capsize.analysis.Finding;
import dev.capsize.analysis.SearchPlan;
import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The edge of the simulated system.
///
/// @param edge what the values say together; each is settled by the majority of its seeds
/// @param shares every value that was simulated, sorted
/// @param fewTipAt the largest value near the edge at which at most 10 % of the seeds that can say
///     tip; empty if none was met
/// @param mostTipAt the smallest at which at least 90 % do; empty if none was met
public record SimulatedEdge(
    Edge edge, List<Share> shares, OptionalDouble fewTipAt, OptionalDouble mostTipAt) {

  /// Seeds per value: odd, and few enough for a search in seconds.
  public static final int SEEDS = 9;

  /// Width of the interval at which the search ends: finer than what a lab can afford.
  public static final double TOLERANCE = 0.01;

  private static final double FEW = 0.1;
  private static final double MOST = 0.9;

  /// Steps away from the edge, each twice the one before, when its width is looked for.
  private static final int WIDTH_STEPS_MAX = 7;

  public SimulatedEdge {
    shares = List.copyOf(shares);
  }

  /// What the seeds of one value say.
  ///
  /// @param value on the axis
  /// @param tips how many seeds tip
  /// @param recovers how many recover
  /// @param runs how many there were
  public record Share(double value, int tips, int recovers, int runs) {
    /// Of these verdicts.
    static Share of(double value, List<Verdict> verdicts) {
      int recovers = (int) verdicts.stream().filter(Verdict.RECOVERS::equals).count();
      int unknown = (int) verdicts.stream().filter(Verdict.INCONCLUSIVE::equals).count();
      return new Share(value, verdicts.size() - recovers - unknown, recovers, verdicts.size());
    }

    Finding finding() {
      if (2 * tips > runs) {
        return new Finding.Tips();
      }
      return 2 * recovers > runs ? new Finding.Recovers() : new Finding.Inconclusive();
    }

    /// Share of those that can say, 0 to 1; NaN when fewer than half of all can.
    double tipping() {
      int told = tips + recovers;
      return 2 * told > runs ? (double) tips / told : Double.NaN;
    }
  }

  /// Something that simulates a value with every seed.
  public interface Seeds {
    /// The verdict of each seed; empty when it was interrupted.
    Optional<List<Verdict>> verdicts(double value);
  }

  /// How many runs were simulated.
  public int runs() {
    return shares.stream().mapToInt(Share::runs).sum();
  }

  /// Searches, and then measures how wide the edge is.
  ///
  /// @return empty when it was interrupted
  public static Optional<SimulatedEdge> search(SearchPlan plan, Seeds seeds) {
    Sweep sweep = new Sweep(seeds);
    EdgeSearch search = new EdgeSearch(plan);
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      Optional<Share> share = sweep.at(next.getAsDouble());
      if (share.isEmpty()) {
        return Optional.empty();
      }
      // The same seeds would say the same again: the value is settled.
      search.report(next.getAsDouble(), share.get().finding());
      search.report(next.getAsDouble(), share.get().finding());
    }
    Edge edge = search.edge();
    OptionalDouble none = sweep.walk(edge.recoversAt(), -1, plan);
    OptionalDouble all = sweep.walk(edge.tipsAt(), 1, plan);
    return sweep.interrupted
        ? Optional.empty()
        : Optional.of(new SimulatedEdge(edge, List.copyOf(sweep.shares.values()), none, all));
  }

  /// Values that were simulated, each once.
  private static final class Sweep {
    private final Seeds seeds;
    private final NavigableMap<Double, Share> shares = new TreeMap<>();
    private boolean interrupted;

    Sweep(Seeds seeds) {
      this.seeds = seeds;
    }

    Optional<Share> at(double value) {
      Share known = shares.get(value);
      if (known != null) {
        return Optional.of(known);
      }
      Optional<Share> share = seeds.verdicts(value).map(verdicts -> Share.of(value, verdicts));
      share.ifPresentOrElse(each -> shares.put(value, each), () -> interrupted = true);
      return share;
    }

    /// The first value on the way down (-1) or up (1) at which the seeds nearly agree; the way ends
    /// where the search does.
    OptionalDouble walk(OptionalDouble start, int direction, SearchPlan plan) {
      double value = start.orElse(0);
      double step = TOLERANCE;
      for (int n = 0; start.isPresent() && n <= WIDTH_STEPS_MAX; n++) {
        Optional<Share> share = at(value);
        if (share.isEmpty()) {
          return OptionalDouble.empty();
        }
        double tipping = share.get().tipping();
        if (direction < 0 ? tipping <= FEW : tipping >= MOST) {
          return OptionalDouble.of(value);
        }
        double next =
            Math.clamp(
                EdgeSearch.rounded(value * Math.pow(1 + step, direction)),
                plan.lowest(),
                plan.highest());
        if (next == value) {
          return OptionalDouble.empty();
        }
        value = next;
        step *= 2;
      }
      return OptionalDouble.empty();
    }
  }
}

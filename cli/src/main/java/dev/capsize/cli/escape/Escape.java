package dev.capsize.cli.escape;

import dev.capsize.intervention.Intervention;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was found about one way out: its smallest size that works, or that none does.
///
/// @param way what it is called
/// @param interventions of the smallest size that works; of the largest that was tried if none does
/// @param works whether at least [#ENOUGH] of the fresh seeds came back
/// @param outcomes with fresh seeds; one of the search's own seeds if it did not work there
public record Escape(
    String way, List<Intervention> interventions, boolean works, List<Outcome> outcomes) {
  /// Share of the fresh seeds that has to come back.
  static final double ENOUGH = 0.9;

  public Escape {
    interventions = List.copyOf(interventions);
    outcomes = List.copyOf(outcomes);
  }

  /// How many runs came back.
  int hits() {
    return (int) outcomes.stream().filter(Outcome::works).count();
  }

  /// Where the share of those that come back lies, at 95 %.
  Ensemble.Interval interval() {
    return Ensemble.Interval.wilson(hits(), outcomes.size());
  }

  /// Median over the runs that came back; NaN if none did.
  private double median(ToDoubleFunction<Outcome> figure) {
    double[] values = outcomes.stream().filter(Outcome::works).mapToDouble(figure).toArray();
    Arrays.sort(values);
    int half = values.length / 2;
    if (values.length == 0) {
      return Double.NaN;
    }
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  double cost() {
    return median(outcome -> outcome.cost().total());
  }

  double refused() {
    return median(outcome -> outcome.cost().refused());
  }

  double thrownAway() {
    return median(outcome -> outcome.cost().thrownAway());
  }

  /// Seconds from the first intervention to recovery.
  double afterSeconds() {
    return median(outcome -> outcome.afterSeconds().orElse(Double.NaN));
  }

  /// The run that shows what happens instead, where it does not work.
  Outcome instead() {
    return outcomes.stream()
        .filter(outcome -> outcome.verdict() != Verdict.RECOVERS)
        .findFirst()
        .orElse(outcomes.getFirst());
  }
}

package dev.capsize.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.analysis.Edge.Ending;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/// What holds for every search, whatever the answers; each failure names its seed.
final class EdgeSearchPropertyTest {
  private static final int SEEDS = 500;

  @Test
  void without_noise_the_interval_contains_the_edge_and_is_within_the_tolerance() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double edge = Math.exp(random.nextDouble(-1, 1));
      double from = edge * random.nextDouble(0.3, 1.5);
      SearchPlan plan =
          new SearchPlan(
              from,
              from * random.nextDouble(1.2, 3),
              1e-4,
              1e4,
              random.nextDouble(0.01, 0.2),
              SearchPlan.PROBES_MAX);

      Edge found = search(plan, value -> answer(value >= edge));

      assertThat(found.ending()).as("seed %d", seed).isEqualTo(Ending.FOUND);
      double low = found.recoversAt().orElseThrow();
      double high = found.tipsAt().orElseThrow();
      assertThat(edge).as("seed %d", seed).isGreaterThan(low).isLessThanOrEqualTo(high);
      assertThat(high / low).as("seed %d", seed).isLessThanOrEqualTo(1 + plan.tolerance());
      assertThat(found.repeats()).as("seed %d", seed).isEqualTo(2);
      assertThat(found.exceptions()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void with_twelve_probes_the_usual_bracket_is_always_enough_without_noise() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      double edge = new SplittableRandom(seed).nextDouble(0.751, 1.33);

      Edge found = search(usual(1), value -> answer(value >= edge));

      assertThat(found.ending()).as("seed %d", seed).isEqualTo(Ending.FOUND);
      assertThat(found.probes()).as("seed %d", seed).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void whatever_is_answered_it_ends_within_its_limits() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int kinds = random.nextInt(1, 5);
      SearchPlan plan =
          new SearchPlan(1, random.nextDouble(1.05, 10), 0.1, 100, 0.02, random.nextInt(4, 60));
      EdgeSearch search = new EdgeSearch(plan);
      int reports = 0;

      for (var next = search.next(); next.isPresent(); next = search.next()) {
        search.report(next.getAsDouble(), any(random.nextInt(kinds)));
        reports++;
        assertThat(reports)
            .as("seed %d", seed)
            .isLessThanOrEqualTo(plan.probesMax() + EdgeSearch.VOIDS_MAX);
      }

      Edge edge = search.edge();
      assertThat(edge.ending()).as("seed %d", seed).isNotEqualTo(Ending.GOES_ON);
      assertThat(edge.probes() + edge.voids()).as("seed %d", seed).isEqualTo(reports);
      assertThat(edge.probes()).as("seed %d", seed).isLessThanOrEqualTo(plan.probesMax());
      assertThat(edge.tallies())
          .as("seed %d", seed)
          .allMatch(tally -> tally.probes() <= Tally.PROBES_MAX)
          .allMatch(tally -> tally.value() >= 0.1 && tally.value() <= 100);
    }
  }

  @Test
  void what_is_said_to_be_found_rests_on_two_answers_at_each_end() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);

      Edge edge = search(usual(1), value -> answer(random.nextDouble() < logistic(value, 1, 0.1)));

      if (edge.ending() == Ending.FOUND) {
        assertThat(tally(edge, edge.recoversAt().orElseThrow()).recovers())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(2);
        assertThat(tally(edge, edge.tipsAt().orElseThrow()).tips())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(2);
      }
    }
  }

  @Test
  void an_edge_as_wide_as_the_tolerance_is_found_within_fifteen_percent() {
    int near = 0;
    int ended = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double edge = random.nextDouble(0.9, 1.1);

      Edge found =
          search(usual(1), value -> answer(random.nextDouble() < logistic(value, edge, 0.05)));

      ended += found.ending() == Ending.FOUND ? 1 : 0;
      near += Math.abs(found.estimate().orElseThrow() / edge - 1) <= 0.05 ? 1 : 0;
      assertThat(found.estimate().orElseThrow() / edge).as("seed %d", seed).isBetween(0.85, 1.15);
    }
    assertThat(ended).isGreaterThan(SEEDS * 85 / 100);
    assertThat(near).isGreaterThan(SEEDS * 90 / 100);
  }

  @Test
  void one_wrong_answer_is_outvoted() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double edge = random.nextDouble(0.8, 1.3);
      int wrong = random.nextInt(0, 8);
      int[] asked = {0};
      SearchPlan plan = new SearchPlan(0.75, 1.33, 0.01, 100, 0.05, 40);

      Edge found = search(plan, value -> answer(value >= edge ^ asked[0]++ == wrong));

      assertThat(found.ending()).as("seed %d", seed).isEqualTo(Ending.FOUND);
      assertThat(edge)
          .as("seed %d", seed)
          .isBetween(found.recoversAt().orElseThrow(), found.tipsAt().orElseThrow());
    }
  }

  private static SearchPlan usual(double expected) {
    return new SearchPlan(0.75 * expected, 1.33 * expected, 0.01, 100, 0.05, 12);
  }

  /// Probability of tipping; it goes from 10 % to 90 % while the value grows by `width`.
  private static double logistic(double value, double edge, double width) {
    double steepness = 2 * Math.log(9) / Math.log(1 + width);
    return 1 / (1 + Math.pow(value / edge, -steepness));
  }

  private static Finding answer(boolean tips) {
    return tips ? new Finding.Tips() : new Finding.Recovers();
  }

  private static Finding any(int kind) {
    return switch (kind) {
      case 0 -> new Finding.Tips();
      case 1 -> new Finding.Recovers();
      case 2 -> new Finding.Inconclusive();
      default -> new Finding.Voided("a lag");
    };
  }

  private static Edge search(SearchPlan plan, DoubleFunction<Finding> oracle) {
    EdgeSearch search = new EdgeSearch(plan);
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      search.report(next.getAsDouble(), oracle.apply(next.getAsDouble()));
    }
    return search.edge();
  }

  private static Tally tally(Edge edge, double value) {
    return edge.tallies().stream().filter(each -> each.value() == value).findFirst().orElseThrow();
  }
}

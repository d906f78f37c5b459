package dev.capsize.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class FixedPointsTest {
  /// Share of a service that a rejection costs, and of the goodput that may be retried.
  private static final double REJECTION = 0.3;

  private static final double BUDGET = 0.1;

  /// Attempts per second one turn later, all in units of the capacity: fresh load and the retries
  /// that a budget funded by goodput allows.
  private static DoubleUnaryOperator budgeted(double load) {
    return x -> {
      double goodput = x <= 1 ? x : Math.max(0, (1 - REJECTION * x) / (1 - REJECTION));
      return load + Math.min(BUDGET * goodput, x - goodput);
    };
  }

  @Test
  void a_map_that_rises_and_meets_from_both_ends_has_certainly_one_fixed_point() {
    FixedPoints points = FixedPoints.of(x -> 1 + x / 2, 0, 10);

    assertThat(points.certainlyOne()).isTrue();
    assertThat(points.points().getFirst().at()).isCloseTo(2, within(1e-6));
    assertThat(points.points().getFirst().gain()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void a_map_that_rises_and_does_not_meet_has_an_edge_between_two_stable_points() {
    FixedPoints points = FixedPoints.of(x -> 3 / (1 + StrictMath.exp(-4 * (x - 1.5))), 0, 3);

    assertThat(points.certainlyOne()).isFalse();
    assertThat(points.points()).hasSize(3);
    assertThat(points.points().get(0).stable()).isTrue();
    assertThat(points.points().get(1).stable()).isFalse();
    assertThat(points.points().get(1).at()).isCloseTo(1.5, within(1e-6));
    assertThat(points.points().get(2).stable()).isTrue();
  }

  /// Budget 10 %, a rejection costs 0.3, load 0.98 of the capacity: both iterations come to the
  /// healthy point, and there is another one all the same.
  @Test
  void two_iterations_that_meet_prove_nothing_where_the_map_falls() {
    FixedPoints points = FixedPoints.of(budgeted(0.98), 0.98, 2.94);

    assertThat(points.fromBelow()).isCloseTo(0.98, within(1e-3));
    assertThat(points.fromAbove()).isCloseTo(0.98, within(1e-3));
    assertThat(points.rising()).isFalse();
    assertThat(points.points()).hasSizeGreaterThan(1);
    assertThat(points.certainlyOne()).isFalse();
  }

  /// The bound of the derivation: one fixed point if and only if `λ (1 + β φ) < μ`.
  @Test
  void a_budget_leaves_one_fixed_point_below_its_bound_and_more_above() {
    double bound = 1 / (1 + BUDGET * REJECTION);

    assertThat(FixedPoints.of(budgeted(bound * 0.995), bound * 0.995, 3).points()).hasSize(1);
    assertThat(FixedPoints.of(budgeted(bound * 1.005), bound * 1.005, 3).points())
        .hasSizeGreaterThan(1);
  }
}

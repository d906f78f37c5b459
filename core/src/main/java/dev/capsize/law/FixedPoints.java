package dev.capsize.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Where a map of an interval into itself stays: `x = f(x)`.
///
/// Where the map rises everywhere, iterating it from both ends of the interval leads to the lowest
/// and the highest fixed point; if these are one there is no other (A. Tarski, "A lattice-
/// theoretical fixpoint theorem and its applications", Pacific Journal of Mathematics 5, 1955).
/// Where it does not, both iterations may end in the same point and others exist all the same, so
/// that the whole interval is searched, whatever the iterations say.
///
/// - **Not modelled:** two crossings within one cell of the grid.
///
/// @param points all that were found, rising
/// @param rising whether the map rises everywhere on the grid
/// @param fromBelow where the iteration from the lower end leads
/// @param fromAbove where the iteration from the upper end leads
public record FixedPoints(List<Point> points, boolean rising, double fromBelow, double fromAbove) {
  private static final int GRID = 4096;
  private static final int HALVINGS = 60;
  private static final int TURNS_MAX = 20_000;
  private static final double SAME = 1e-9;

  /// Iterations that end as near as this meet.
  private static final double MEET = 1e-6;

  /// One of them.
  ///
  /// @param at its place
  /// @param gain slope of the map there: how much of a small difference is left one turn later
  public record Point(double at, double gain) {
    /// Whether small differences die out.
    public boolean stable() {
      return Math.abs(gain) < 1;
    }
  }

  public FixedPoints {
    points = List.copyOf(points);
  }

  /// Whether there is exactly one, and that is certain: the map rises and both iterations meet.
  public boolean certainlyOne() {
    return rising
        && points.size() == 1
        && Math.abs(fromAbove - fromBelow) <= MEET * Math.max(1, Math.abs(fromAbove));
  }

  /// Of a map of `[low, high]`; values outside are taken as the nearer end.
  public static FixedPoints of(DoubleUnaryOperator map, double low, double high) {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "the interval is [%s, %s]; its ends must be finite and rise".formatted(low, high));
    }
    DoubleUnaryOperator inside = x -> Math.clamp(map.applyAsDouble(x), low, high);
    List<Point> points = new ArrayList<>();
    boolean rising = true;
    double step = (high - low) / GRID;
    double before = low;
    double valueBefore = inside.applyAsDouble(low);
    add(points, inside, low, valueBefore, low, high);
    for (int i = 1; i <= GRID; i++) {
      double x = i == GRID ? high : low + i * step;
      double value = inside.applyAsDouble(x);
      rising &= value >= valueBefore - SAME * (high - low);
      if ((valueBefore - before) * (value - x) < 0) {
        double at = crossing(inside, before, x);
        points.add(point(inside, at, low, high));
      }
      add(points, inside, x, value, low, high);
      before = x;
      valueBefore = value;
    }
    return new FixedPoints(
        points, rising, iterated(inside, low, high), iterated(inside, high, high - low));
  }

  /// A place that stays exactly.
  private static void add(
      List<Point> points,
      DoubleUnaryOperator map,
      double x,
      double value,
      double low,
      double high) {
    boolean known = !points.isEmpty() && same(points.getLast().at(), x, high - low);
    if (value == x && !known) {
      points.add(point(map, x, low, high));
    }
  }

  private static Point point(DoubleUnaryOperator map, double at, double low, double high) {
    double reach = (high - low) / GRID / 16;
    double left = Math.max(low, at - reach);
    double right = Math.min(high, at + reach);
    double gain = (map.applyAsDouble(right) - map.applyAsDouble(left)) / (right - left);
    return new Point(at, gain);
  }

  private static double crossing(DoubleUnaryOperator map, double from, double to) {
    double low = from;
    double high = to;
    boolean above = map.applyAsDouble(low) > low;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (map.applyAsDouble(middle) > middle == above) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double iterated(DoubleUnaryOperator map, double start, double scale) {
    double x = start;
    for (int turn = 0; turn < TURNS_MAX; turn++) {
      double next = map.applyAsDouble(x);
      if (same(next, x, Math.abs(scale))) {
        return next;
      }
      x = next;
    }
    return x;
  }

  private static boolean same(double one, double other, double scale) {
    return Math.abs(one - other) <= SAME * Math.max(1, scale);
  }
}

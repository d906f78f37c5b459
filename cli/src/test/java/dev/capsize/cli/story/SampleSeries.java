package dev.capsize.cli.story;

import dev.capsize.outcome.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/// The course of the classic cascade: shapes as the real run has them, values drawn with a seed.
public final class SampleSeries {
  private static final double STEP = 0.2;
  private static final double START = -15;
  private static final double END = 140;

  private SampleSeries() {}

  /// From the warm-up to the end of the watch, five rows per second.
  public static Series cascade() {
    SortedMap<String, List<Double>> columns = new TreeMap<>();
    Random random = new Random(42);
    DoubleUnaryOperator attempts = t -> t < 30 ? 1 : Math.min(2.98, 1 + (t - 30) * 0.32);
    DoubleUnaryOperator good =
        t -> t < 30.6 ? 280 : t < 36 ? Math.max(0, 280 - (t - 30.6) * 75) : 0;
    DoubleUnaryOperator waiting =
        t -> t < 30.4 ? 0 : Math.min(2_310, (t - 30.4) * 320) - dip(t, 47, 380) - dip(t, 58, 420);
    DoubleUnaryOperator inPool = t -> Math.min(waiting.applyAsDouble(t), 380);
    put(columns, "offered_per_second", t -> noisy(random, 280, 0.06));
    put(columns, "attempts_per_second", t -> noisy(random, 280 * attempts.applyAsDouble(t), 0.07));
    // Whoever asked in the last seconds may still get an answer.
    put(
        columns,
        "goodput_per_second",
        t -> t > 132 ? NONE : noisy(random, good.applyAsDouble(t), 0.06));
    put(
        columns,
        "failed_attempts_per_second",
        t ->
            noisy(random, 280 * attempts.applyAsDouble(t) - good.applyAsDouble(t), 0.05)
                * (t < 30.6 ? 0 : 1));
    put(columns, "attempts_per_request", t -> noisy(random, attempts.applyAsDouble(t), 0.02));
    put(columns, "pool_limit", t -> t > 38 && t < 61 ? 30 : 20);
    put(
        columns,
        "pool_in_use",
        t -> t < 30.4 ? noisy(random, 13, 0.2) : t > 38 && t < 61 ? 28 : 20);
    put(columns, "pool_waiting", t -> Math.round(noisy(random, inPool.applyAsDouble(t), 0.03)));
    put(
        columns,
        "thread_waiting",
        t -> Math.round(noisy(random, waiting.applyAsDouble(t) - inPool.applyAsDouble(t), 0.03)));
    put(
        columns,
        "provider_calls_per_second",
        t -> noisy(random, t < 30 ? 60 : t < 36 ? 20 : t < 80 ? 1 : 11, 0.2));
    put(columns, "breakers_open", t -> t < 36.4 ? 0 : t < 37 ? 1 : t < 78 ? 2 : t < 80.2 ? 1 : 0);
    latency(columns, random, "charge", 80);
    latency(columns, random, "catalog", 52);
    for (String replica : List.of("payments-1", "payments-2", "payments-3", "payments-4")) {
      put(columns, "pool_in_use." + replica, t -> lives(replica, t) ? t < 30.4 ? 6 : 10 : NONE);
      put(
          columns,
          "waiting." + replica,
          t -> lives(replica, t) ? Math.round(waiting.applyAsDouble(t) / 2) : NONE);
    }
    return new Series(STEP, START, columns);
  }

  /// The same course, cut off at `seconds`.
  static Series cascadeUntil(double seconds) {
    Series whole = cascade();
    int rows = (int) Math.round((seconds - START) / STEP);
    SortedMap<String, List<Double>> columns = new TreeMap<>();
    whole.columns().forEach((name, values) -> columns.put(name, values.subList(0, rows)));
    return new Series(STEP, START, columns);
  }

  private static final double NONE = Double.NaN;

  private static void latency(
      SortedMap<String, List<Double>> columns, Random random, String endpoint, double healthy) {
    DoubleUnaryOperator middle =
        t -> t < 30.4 ? healthy : Math.min(6_350, healthy * Math.exp((t - 30.4) * 0.9));
    // Nothing is known of the first moments of the warm-up.
    put(
        columns,
        "p50_millis." + endpoint,
        t -> t < -14 ? NONE : noisy(random, middle.applyAsDouble(t), 0.04));
    put(
        columns,
        "p99_millis." + endpoint,
        t -> t < -14 ? NONE : noisy(random, Math.min(7_100, middle.applyAsDouble(t) * 1.7), 0.09));
  }

  private static boolean lives(String replica, double t) {
    return switch (replica) {
      case "payments-1" -> t < 50;
      case "payments-2" -> t < 61;
      case "payments-3" -> t > 39;
      default -> t > 51;
    };
  }

  /// How much of a queue a killed replica took with it, while it refills.
  private static double dip(double t, double at, double depth) {
    return t < at || t > at + 8 ? 0 : depth * (1 - (t - at) / 8);
  }

  private static double noisy(Random random, double value, double share) {
    return Math.max(0, value * (1 + random.nextGaussian() * share * 0.5));
  }

  private static void put(
      SortedMap<String, List<Double>> columns, String name, DoubleUnaryOperator shape) {
    List<Double> values = new ArrayList<>();
    long rows = Math.round((END - START) / STEP);
    for (int row = 0; row < rows; row++) {
      values.add(shape.applyAsDouble(START + row * STEP));
    }
    columns.put(name, values);
  }
}

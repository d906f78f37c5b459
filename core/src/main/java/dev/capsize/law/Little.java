package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// Little's law: `number = rate * time`, for whatever things enter and leave.
///
/// - **Source:** J. D. C. Little, "A Proof for the Queuing Formula L = λW", Operations Research
///   9(3),
///   1961.
public final class Little {
  private static final double NANOS_PER_SECOND = 1e9;

  private Little() {}

  /// Mean number inside.
  ///
  /// @param rate at which things enter, and leave
  /// @param time that each spends inside, on average
  public static double number(Rate rate, Duration time) {
    requireNotNegative(time);
    return rate.perSecond() * seconds(time);
  }

  /// Rate at which things pass.
  ///
  /// @param number inside, on average; finite and not negative
  /// @param time that each spends inside, on average; above 0
  public static Rate rate(double number, Duration time) {
    requireNumber(number);
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "each spends %s inside; for a rate it must be above 0".formatted(time));
    }
    return new Rate(number / seconds(time));
  }

  /// Time that each spends inside, on average, in seconds.
  ///
  /// @param number inside, on average; finite and not negative
  /// @param rate at which things enter, and leave; above 0
  public static double timeSeconds(double number, Rate rate) {
    requireNumber(number);
    if (rate.perSecond() == 0) {
      throw new IllegalArgumentException("nothing enters; for a time the rate must be above 0/s");
    }
    return number / rate.perSecond();
  }

  static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }

  private static void requireNumber(double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s are inside; it must be a finite number, 0 or more".formatted(number));
    }
  }

  private static void requireNotNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "each spends %s inside; it cannot be negative".formatted(time));
    }
  }
}

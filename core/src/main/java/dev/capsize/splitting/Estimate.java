package dev.capsize.splitting;

import java.util.Arrays;
import java.util.Locale;

/// A probability that was estimated.
///
/// @param probability 0 to 1
/// @param low lower end of its 95 % interval
/// @param high upper end of its 95 % interval
public record Estimate(double probability, double low, double high) {
  /// Quantile of the normal distribution for an interval of 95 %.
  private static final double Z = 1.959963984540054;

  public Estimate {
    if (!(low >= 0 && low <= probability && probability <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a probability of %s, from %s to %s; they must rise from 0 to 1"
              .formatted(probability, low, high));
    }
  }

  /// From so many of so many runs.
  ///
  /// - **Source:** E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
  ///   Inference", JASA 22, 1927.
  static Estimate ofRuns(int hits, int runs) {
    double p = (double) hits / runs;
    double scale = 1 + Z * Z / runs;
    double middle = (p + Z * Z / (2.0 * runs)) / scale;
    double half = Z * StrictMath.sqrt(p * (1 - p) / runs + Z * Z / (4.0 * runs * runs)) / scale;
    return new Estimate(p, Math.min(p, Math.max(0, middle - half)), Math.max(p, middle + half));
  }

  /// From estimates that know nothing of each other: their mean, and how they scatter.
  ///
  /// @param each two or more
  static Estimate ofRepetitions(double[] each) {
    double mean = Arrays.stream(each).average().orElse(0);
    double squares = Arrays.stream(each).map(p -> (p - mean) * (p - mean)).sum();
    double error = StrictMath.sqrt(squares / (each.length - 1) / each.length);
    // A few repetitions know their own scatter badly: Student's t, by its first correction.
    double t = Z + (Z * Z * Z + Z) / (4 * (each.length - 1));
    return new Estimate(mean, Math.max(0, mean - t * error), Math.min(1, mean + t * error));
  }

  /// Whether both may be of one probability: their intervals meet.
  public boolean agrees(Estimate other) {
    return low <= other.high && other.low <= high;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2e (%.2e to %.2e)", probability, low, high);
  }
}

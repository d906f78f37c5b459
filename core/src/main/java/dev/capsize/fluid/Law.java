package dev.capsize.fluid;

import dev.capsize.model.Distribution;

/// Shares and partial means of a law of chance, in seconds.
///
/// - **Source:** the normal distribution function is W. J. Cody's rational approximation in the
///   form of M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 1964, 7.1.26; its
///   error is below 1.5e-7.
final class Law {
  private static final double NANOS = 1e9;

  private Law() {}

  /// The mean.
  static double mean(Distribution of) {
    return of.mean().toNanos() / NANOS;
  }

  /// Share that lasts at most `seconds`.
  static double below(Distribution of, double seconds) {
    return switch (of) {
      case Distribution.Fixed fixed -> mean(fixed) <= seconds ? 1 : 0;
      case Distribution.Exponential law ->
          mean(law) == 0 ? 1 : -StrictMath.expm1(-seconds / mean(law));
      case Distribution.LogNormal law -> normal(score(law, seconds));
      case Distribution.Mixed mixed ->
          (1 - mixed.rareShare()) * below(mixed.usual(), seconds)
              + mixed.rareShare() * below(mixed.rare(), seconds);
    };
  }

  /// The part of the mean that what lasts at most `seconds` contributes.
  static double meanBelow(Distribution of, double seconds) {
    return switch (of) {
      case Distribution.Fixed fixed -> mean(fixed) <= seconds ? mean(fixed) : 0;
      case Distribution.Exponential law -> {
        double x = mean(law) == 0 ? Double.POSITIVE_INFINITY : seconds / mean(law);
        yield mean(law) * (1 - StrictMath.exp(-x) * (x == Double.POSITIVE_INFINITY ? 1 : 1 + x));
      }
      case Distribution.LogNormal law -> mean(law) * normal(score(law, seconds) - law.sigma());
      case Distribution.Mixed mixed ->
          (1 - mixed.rareShare()) * meanBelow(mixed.usual(), seconds)
              + mixed.rareShare() * meanBelow(mixed.rare(), seconds);
    };
  }

  private static double score(Distribution.LogNormal law, double seconds) {
    double ratio = seconds * NANOS / law.median().toNanos();
    if (law.sigma() == 0) {
      return ratio >= 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return StrictMath.log(ratio) / law.sigma();
  }

  private static double normal(double z) {
    double t = 1 / (1 + 0.3275911 * Math.abs(z) / StrictMath.sqrt(2));
    double tail =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
            * StrictMath.exp(-z * z / 2)
            / 2;
    return z >= 0 ? 1 - tail : tail;
  }
}

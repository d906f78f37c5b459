package dev.capsize.conformance;

/// So many of so many runs.
///
/// @param hits 0 to `of`
/// @param of 1 or more
record Share(int hits, int of) {
  /// Quantile of the normal distribution for an interval of 95 %.
  private static final double Z = 1.959963984540054;

  Share {
    if (of < 1 || hits < 0 || hits > of) {
      throw new IllegalArgumentException("%d of %d runs".formatted(hits, of));
    }
  }

  /// Lower end of the 95 % interval.
  ///
  /// - **Source:** E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
  ///   Inference", JASA 22, 1927: `(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`.
  double low() {
    return Math.max(0, middle() - half());
  }

  /// Upper end of the 95 % interval.
  double high() {
    return Math.min(1, middle() + half());
  }

  private double middle() {
    double p = (double) hits / of;
    return (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double half() {
    double p = (double) hits / of;
    return Z * StrictMath.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
  }

  /// Whether both may be samples of one chance: their intervals meet.
  boolean agrees(Share other) {
    return low() <= other.high() && other.low() <= high();
  }

  @Override
  public String toString() {
    return hits + "/" + of;
  }
}

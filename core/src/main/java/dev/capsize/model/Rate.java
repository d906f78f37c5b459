package dev.capsize.model;

import java.util.Locale;

/// A number of events per second.
///
/// @param perSecond finite and at least 0
public record Rate(double perSecond) {
  public Rate {
    if (!Double.isFinite(perSecond) || perSecond < 0) {
      throw new IllegalArgumentException(
          "a rate is %s/s; it must be a finite number, 0/s or more".formatted(perSecond));
    }
  }

  /// This rate times a load factor.
  public Rate times(double factor) {
    return new Rate(perSecond * factor);
  }

  @Override
  public String toString() {
    return perSecond == Math.rint(perSecond)
        ? "%d/s".formatted((long) perSecond)
        : String.format(Locale.ROOT, "%.1f/s", perSecond);
  }
}

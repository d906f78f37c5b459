package dev.capsize.bench;

import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.LFSR113;

/// Where the times of a simulation on SSJ come from; whole nanoseconds, for the sake of equal
/// waits.
sealed interface SsjTimes {
  double nextGapNanos();

  double nextServiceNanos();

  /// The draws of all the others.
  static SsjTimes same(Draws draws) {
    return new Same(draws);
  }

  /// SSJ's own: by inversion from LFSR113, its fastest generator.
  static SsjTimes own(double meanGapNanos, double meanServiceNanos) {
    return new Own(new LFSR113(), new LFSR113(), 1 / meanGapNanos, 1 / meanServiceNanos);
  }

  record Same(Draws draws) implements SsjTimes {
    @Override
    public double nextGapNanos() {
      return draws.nextGapNanos();
    }

    @Override
    public double nextServiceNanos() {
      return draws.nextServiceNanos();
    }
  }

  record Own(LFSR113 gaps, LFSR113 services, double gapRate, double serviceRate)
      implements SsjTimes {
    @Override
    public double nextGapNanos() {
      return (long) ExponentialGen.nextDouble(gaps, gapRate);
    }

    @Override
    public double nextServiceNanos() {
      return (long) ExponentialGen.nextDouble(services, serviceRate);
    }
  }
}

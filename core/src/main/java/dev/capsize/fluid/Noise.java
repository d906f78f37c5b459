package dev.capsize.fluid;

import dev.capsize.engine.RandomStream;

/// What is left of chance in a flow: how many arrive, which replica they come to, and which calls
/// are the slow ones of a mixture.
///
/// - **Source:** arrivals are Poisson, and shares of them binomial; large numbers as the diffusion
///   term of A. Mandelbaum, W. Massey, M. Reiman, "Strong approximations for Markovian service
///   networks", Queueing Systems 30, 1998: a normal deviation of the same variance.
/// - **Not modelled:** chance in service times, and in the wait before a retry.
final class Noise {
  /// From here on a number is large.
  private static final double LARGE = 16;

  private final boolean on;
  private final RandomStream random;

  private Noise(boolean on, RandomStream random) {
    this.on = on;
    this.random = random;
  }

  /// Everything is as its mean.
  static Noise none() {
    return new Noise(false, RandomStream.of(0, "none"));
  }

  static Noise of(RandomStream random) {
    return new Noise(true, random);
  }

  /// How many arrive where `mean` are expected.
  double arrivals(double mean) {
    if (!on || mean <= 0) {
      return mean;
    }
    if (mean > LARGE) {
      return Math.max(0, mean + StrictMath.sqrt(mean) * random.nextNormal());
    }
    int count = 0;
    for (double time = random.nextExponential(); time < mean; time += random.nextExponential()) {
      count++;
    }
    return count;
  }

  /// What of `mass` is of a kind that makes up `share` of all.
  double part(double mass, double share) {
    if (!on || share <= 0 || share >= 1) {
      return mass * share;
    }
    if (mass > LARGE) {
      double deviation = StrictMath.sqrt(mass * share * (1 - share)) * random.nextNormal();
      return Math.clamp(mass * share + deviation, 0, mass);
    }
    double part = 0;
    for (double left = mass; left > Gate.NOTHING; left -= 1) {
      part += random.nextUniform() < share ? Math.min(1, left) : 0;
    }
    return part;
  }
}

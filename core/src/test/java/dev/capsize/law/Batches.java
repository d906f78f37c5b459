package dev.capsize.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// What was seen in each of a number of batches of customers.
///
/// - **Source:** method of batch means: A. M. Law, "Simulation Modeling and Analysis", section
///   9.5.3.
final class Batches {
  static final int COUNT = 30;

  /// 99.95 % quantile of Student's t with 29 degrees of freedom: a right simulator passes 999 of
  /// 1000 tests, whatever the seeds; with these seeds it passes all, every time.
  private static final double T = 3.659;

  /// What one in a million does, some hundred thousand customers do not show.
  private static final double RESOLUTION = 1e-6;

  private final double[] came = new double[COUNT];
  private final double[] waitNanos = new double[COUNT];
  private final double[] waited = new double[COUNT];
  private final double[] lost = new double[COUNT];
  private final double[] abandoned = new double[COUNT];

  void came(int batch) {
    add(came, batch, 1);
  }

  void waited(int batch, long nanos) {
    add(waitNanos, batch, (double) nanos);
    add(waited, batch, nanos > 0 ? 1 : 0);
  }

  void lost(int batch) {
    add(lost, batch, 1);
  }

  void abandoned(int batch) {
    add(abandoned, batch, 1);
  }

  private static void add(double[] sums, int batch, double value) {
    if (batch >= 0) {
      sums[batch] += value;
    }
  }

  /// The mean wait of all that were not turned away, zeros and those that gave up included.
  Interval meanWaitSeconds() {
    double[] means = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      means[i] = waitNanos[i] / (came[i] - lost[i]) / 1e9;
    }
    return Interval.of(means);
  }

  Interval waitShare() {
    return share(waited);
  }

  Interval lossShare() {
    return share(lost);
  }

  Interval abandonShare() {
    return share(abandoned);
  }

  private Interval share(double[] counts) {
    double[] shares = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      shares[i] = counts[i] / came[i];
    }
    return Interval.of(shares);
  }

  /// A mean, and how far the true one may be from it.
  record Interval(double mean, double half) {
    static Interval of(double[] means) {
      double mean = Arrays.stream(means).average().orElseThrow();
      double squares = Arrays.stream(means).map(x -> (x - mean) * (x - mean)).sum();
      return new Interval(mean, T * Math.sqrt(squares / (COUNT - 1) / COUNT));
    }

    /// Holds the law to the simulation, and the simulation to being sharp enough to tell.
    ///
    /// @param sharpness largest half width that is worth a test, as a share of the law
    void holds(double law, double sharpness) {
      assertThat(Math.abs(mean - law))
          .as("simulated %s +- %s, by the law %s", mean, half, law)
          .isLessThanOrEqualTo(half + RESOLUTION);
      assertThat(half).as("half width of %s", mean).isLessThan(sharpness * law);
    }
  }
}

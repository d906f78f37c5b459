package dev.capsize.chain;

/// The way of falling back to the long run that takes longest.
///
/// With `Q` the matrix of rates and `π` the long run, `-x = Q^-1 y` is solved among vectors with
/// `π y = 0` and `π x = 0`, again and again. The vector becomes the one of the eigenvalue next to
/// 0, and the factor of each turn becomes minus one over it.
final class SlowestMotion {
  private static final int TURNS_MAX = 5_000;
  private static final double PRECISION = 1e-12;

  private final Elimination elimination;
  private final double[] stationary;

  SlowestMotion(Elimination elimination, double[] stationary) {
    this.elimination = elimination;
    this.stationary = stationary;
  }

  double eigenvalue() {
    int states = stationary.length;
    double[] vector = new double[states];
    for (int k = 0; k < states; k++) {
      // Any start will do that is not the same everywhere.
      vector[k] = (double) k / states;
    }
    centre(vector);
    double factor = 0;
    for (int turn = 0; turn < TURNS_MAX; turn++) {
      double[] next = elimination.solve(vector);
      centre(next);
      double now = dot(vector, next) / dot(vector, vector);
      boolean settled = Math.abs(now - factor) <= PRECISION * Math.abs(now);
      factor = now;
      if (settled) {
        break;
      }
      vector = scaled(next);
    }
    return -1 / factor;
  }

  private void centre(double[] vector) {
    double mean = 0;
    for (int k = 0; k < vector.length; k++) {
      mean += stationary[k] * vector[k];
    }
    for (int k = 0; k < vector.length; k++) {
      vector[k] -= mean;
    }
  }

  private static double[] scaled(double[] vector) {
    double norm = StrictMath.sqrt(dot(vector, vector));
    double[] scaled = new double[vector.length];
    for (int k = 0; k < vector.length; k++) {
      scaled[k] = vector[k] / norm;
    }
    return scaled;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }
}

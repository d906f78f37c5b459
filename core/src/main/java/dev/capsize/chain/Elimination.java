package dev.capsize.chain;

import java.util.Arrays;
import java.util.BitSet;

/// States taken out of a chain one by one, from the last to the first, without a subtraction.
///
/// Who leaves state `k` comes, in the end, to a state below it: to `j` in the share
/// `r(k,j) / s(k)`, with `s(k)` the sum of the rates downwards. So the rates of the others grow by
///
/// `r(i,j) += r(i,k) r(k,j) / s(k)`,
///
/// and what was spent in `k` is spent in `i` as well, in the share `f(i,k) = r(i,k) / s(k)`. The
/// textbook's `s(k) = -r(k,k)` would be a difference of nearly equal numbers; the sum is not.
///
/// - **Source:** Grassmann, Taksar, Heyman, 1985; with targets: Kohlas, 1986.
final class Elimination {
  private final int states;
  private final int band;
  private final int width;

  /// Below the diagonal `r(k,j)`, above it `f(i,k)`.
  private final double[] cells;

  /// Sum of the rates of each state to lower ones and to targets, as it was taken out.
  private final double[] sums;

  private final double[] toTargets;
  private final BitSet targets;

  private Elimination(BandedRates chain, BitSet targets) {
    states = chain.states();
    band = chain.band();
    width = 2 * band + 1;
    cells = chain.cells();
    sums = new double[states];
    toTargets = new double[states];
    this.targets = targets;
  }

  /// @param targets states that are not left; state 0 if there are none
  static Elimination of(BandedRates chain, BitSet targets) {
    Elimination elimination = new Elimination(chain, targets);
    elimination.cutTargets();
    for (int k = chain.states() - 1; k >= 1; k--) {
      elimination.takeOut(k);
    }
    return elimination;
  }

  /// Takes the targets out of the chain, and keeps the rates to them.
  private void cutTargets() {
    for (int t = targets.nextSetBit(0); t >= 0; t = targets.nextSetBit(t + 1)) {
      for (int i = Math.max(0, t - band); i <= Math.min(states - 1, t + band); i++) {
        int cell = i * width + t - i + band;
        if (!targets.get(i)) {
          toTargets[i] += cells[cell];
        }
        cells[cell] = 0;
      }
      Arrays.fill(cells, t * width, (t + 1) * width, 0);
    }
  }

  private void takeOut(int k) {
    if (targets.get(k)) {
      return;
    }
    int low = Math.max(0, k - band);
    // Row k seen so that column j stands at `row + j`.
    int row = k * width - k + band;
    double sum = toTargets[k];
    for (int j = low; j < k; j++) {
      sum += cells[row + j];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "state %d cannot reach %s; every state must"
              .formatted(k, targets.isEmpty() ? "state 0" : "a target"));
    }
    sums[k] = sum;
    for (int i = low; i < k; i++) {
      int other = i * width - i + band;
      double share = cells[other + k] / sum;
      if (share > 0) {
        cells[other + k] = share;
        toTargets[i] += share * toTargets[k];
        addScaled(other, row, share, low, k);
      }
    }
  }

  /// Adds `share` times a row to another. What comes to stand on the diagonal is not looked at.
  private void addScaled(int other, int row, double share, int from, int to) {
    for (int j = from; j < to; j++) {
      cells[other + j] += share * cells[row + j];
    }
  }

  /// Mean of what is collected until a target is reached, from each state.
  ///
  /// @param spent collected per second in each state; of any sign, though only what is not negative
  ///     keeps its relative precision; state 0 is not looked at if there are no targets
  double[] solve(double[] spent) {
    double[] sum = spent.clone();
    for (int k = states - 1; k >= 1; k--) {
      if (!targets.get(k)) {
        for (int i = Math.max(0, k - band); i < k; i++) {
          sum[i] += cells[i * width + k - i + band] * sum[k];
        }
      }
    }
    return climb(sum);
  }

  private double[] climb(double[] sum) {
    double[] mean = new double[states];
    if (!targets.isEmpty() && !targets.get(0)) {
      if (!(toTargets[0] > 0)) {
        throw new IllegalArgumentException("state 0 cannot reach a target; every state must");
      }
      mean[0] = sum[0] / toTargets[0];
    }
    for (int k = 1; k < states; k++) {
      if (!targets.get(k)) {
        double collected = sum[k];
        int row = k * width - k + band;
        for (int j = Math.max(0, k - band); j < k; j++) {
          collected += cells[row + j] * mean[j];
        }
        mean[k] = collected / sums[k];
      }
    }
    return mean;
  }

  /// Share of time in each state, in the long run; without targets.
  double[] stationary() {
    double[] share = new double[states];
    share[0] = 1;
    double total = 1;
    for (int k = 1; k < states; k++) {
      for (int i = Math.max(0, k - band); i < k; i++) {
        share[k] += share[i] * cells[i * width + k - i + band];
      }
      total += share[k];
      if (total > 1e200) {
        // Rare at the start and common later: scale before it overflows.
        for (int i = 0; i <= k; i++) {
          share[i] /= total;
        }
        total = 1;
      }
    }
    for (int k = 0; k < states; k++) {
      share[k] /= total;
    }
    return share;
  }
}

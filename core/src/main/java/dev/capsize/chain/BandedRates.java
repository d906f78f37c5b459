package dev.capsize.chain;

import java.util.Arrays;
import java.util.BitSet;

/// A Markov chain in continuous time whose states can be numbered so that no transition goes
/// further than a few numbers away.
///
/// States are numbered from 0. Rates are per second, finite and not negative. Not safe for use by
/// several threads while rates are added; afterwards nothing changes it.
public final class BandedRates {
  /// Numbers that are held: states times width of the band.
  public static final long CELLS_MAX = 50_000_000;

  private final int states;
  private final int band;
  private final int width;
  private final double[] rates;

  private BandedRates(int states, int band) {
    this.states = states;
    this.band = band;
    width = 2 * band + 1;
    rates = new double[states * width];
  }

  /// A chain without transitions.
  ///
  /// @param states 2 or more
  /// @param band how many numbers away a transition goes at most; 1 or more
  /// @throws IllegalArgumentException if there are more than [#CELLS_MAX] cells
  public static BandedRates of(int states, int band) {
    if (states < 2 || band < 1) {
      throw new IllegalArgumentException(
          "there are %d states and a band of %d; at least 2 and 1 are needed"
              .formatted(states, band));
    }
    if (states * (2L * band + 1) > CELLS_MAX) {
      throw new IllegalArgumentException(
          "%d states with a band of %d are more than %d cells; bound the queue or the orbit"
              .formatted(states, band, CELLS_MAX));
    }
    return new BandedRates(states, band);
  }

  /// Number of states.
  public int states() {
    return states;
  }

  /// Rate from one state to another, per second; 0 where there is no transition.
  public double rate(int from, int to) {
    return Math.abs(from - to) > band || from == to ? 0 : rates[cell(from, to)];
  }

  /// Adds a transition, or makes one more frequent.
  ///
  /// @throws IllegalArgumentException if it is no transition, or beyond the band
  public void add(int from, int to, double perSecond) {
    if (from == to || Math.abs(from - to) > band || !(perSecond >= 0 && perSecond < 1e300)) {
      throw new IllegalArgumentException(
          "a rate of %s/s from state %d to %d; it must be 0 or more, and lead at most %d states"
                  .formatted(perSecond, from, to, band)
              + " away");
    }
    rates[cell(from, to)] += perSecond;
  }

  /// Share of time in each state, in the long run.
  ///
  /// Complexity: states times the square of the band.
  ///
  /// @throws IllegalArgumentException if a state cannot reach state 0
  public double[] stationary() {
    return stationary(Elimination.of(this, new BitSet()));
  }

  /// Mean time until one of some states is reached, from each state, in seconds; 0 for those
  /// themselves.
  ///
  /// @param targets one or more
  /// @throws IllegalArgumentException if there is no target, or a state cannot reach any
  public double[] hittingSeconds(BitSet targets) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no state is a target; name one or more");
    }
    double[] spent = new double[states];
    Arrays.fill(spent, 1);
    return Elimination.of(this, targets).solve(spent);
  }

  /// The eigenvalue next to 0, which is the rate at which what was forgets itself, per second;
  /// negative.
  ///
  /// Found by repeated solution from a start that has no part in the long run: each turn makes the
  /// slowest motion stand out more.
  ///
  /// - **Not modelled:** a pair of complex eigenvalues nearest to 0; the slowest motion of a queue
  ///   and its orbit does not swing.
  public double secondEigenvalue() {
    Elimination elimination = Elimination.of(this, new BitSet());
    return new SlowestMotion(elimination, stationary(elimination)).eigenvalue();
  }

  private double[] stationary(Elimination elimination) {
    return elimination.stationary();
  }

  int band() {
    return band;
  }

  /// A copy of the cells, row by row; the cell of a state with itself is 0.
  double[] cells() {
    return rates.clone();
  }

  private int cell(int from, int to) {
    return from * width + to - from + band;
  }
}

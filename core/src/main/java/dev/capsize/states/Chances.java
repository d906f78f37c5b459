package dev.capsize.states;

import dev.capsize.law.Climb;

/// How long chance alone takes to tip one resource, and to bring it back.
///
/// A replica's resource of `c` permits is a birth-and-death process of those who wait or hold: new
/// requests come at `λ` up to where a wait lasts as long as the patience leaves, and with all of
/// their attempts beyond; they leave at `min(n, c) / h`.
///
/// - **Source:** M/M/c, as a birth-and-death process; see [dev.capsize.law.Climb].
/// Where holding varies less than an exponential time does, queues are shorter: with a squared
/// coefficient of variation `v` the tail of a queue falls like `(λ h / c)^(2 n / (1 + v))`.
///
/// - **Source:** for the tail: J. F. C. Kingman, "On queues in heavy traffic", J. Royal Stat.
///   Soc. B 24, 1962.
/// - **Not modelled:** the attempts of those who are late by their own service (it tips earlier).
record Chances(
    double load, double permits, double slackInHolds, double gainOverShare, double variation) {

  /// Longest queue that is followed.
  private static final int NUMBER_MAX = 2_000_000;

  /// @param variation squared coefficient of variation of a holding time
  /// @param load share of the permits in use, at one attempt per request
  /// @param gainOverShare attempts beyond the edge, as a factor of those before
  Chances {
    if (!(permits >= 1)) {
      throw new IllegalArgumentException(permits + " permits; it must be 1 or more");
    }
  }

  /// Number of those waiting or holding from which on answers are late.
  int edge() {
    return (int) Math.min(NUMBER_MAX, Math.ceil(permits * (1 + slackInHolds)));
  }

  private double leaves(int n) {
    return Math.min(n, permits);
  }

  private double comes(int n) {
    double fresh = load * permits;
    double rate = n < edge() ? fresh : fresh * gainOverShare;
    return n < permits ? rate : permits * StrictMath.pow(rate / permits, 2 / (1 + variation));
  }

  /// Until the edge is reached, in mean holding times.
  double tipInHolds() {
    return Climb.up(0, Math.max(1, edge()), this::comes, this::leaves);
  }

  /// From a full queue down to the edge, in mean holding times; infinite without a bound, if more
  /// come than leave.
  ///
  /// @param most that wait or hold; infinite for no bound
  double recoverInHolds(double most) {
    boolean grows = comes(edge()) >= leaves(edge());
    if (most > NUMBER_MAX && grows) {
      return Double.POSITIVE_INFINITY;
    }
    int from = (int) Math.min(most, Math.min(NUMBER_MAX, 4.0 * edge()));
    return from <= edge()
        ? 0
        : Climb.down(from, Math.max(0, edge() - 1), this::comes, this::leaves);
  }
}

package dev.capsize.states;

import dev.capsize.law.ErlangB;
import dev.capsize.law.FixedPoints;
import dev.capsize.model.Rate;
import java.time.Duration;

/// One turn of the loop through one resource: how many attempts each request makes now decides how
/// long one waits, and that decides how many attempts each request makes next.
///
/// With `m` attempts per request the resource of `c` permits per replica is at `ρ = m ρ1`. An
/// attempt is late when it waits longer than its slack, with probability
/// `q = C(c, c ρ) exp(-c (1 - ρ) s / h · 2 / (1 + v))`, and 1 from `ρ = 1` on. A request then makes
/// `(1 - q^A) / (1 - q)` attempts. A permit is held for `h` on average, and `s` is what the
/// caller's patience leaves beside the work.
///
/// - **Source:** the wait of M/M/c (A. K. Erlang, 1917); attempts as in
///   [dev.capsize.law.RetryQueue].
///
/// @param once share of the permits in use at one attempt per request; `ρ1`
/// @param permits of one replica; `c`
/// @param slackInHolds `s / h`
/// @param attempts at most; `A`
/// @param repeatShare what a repeat costs, as a share of a first attempt
/// @param variation squared coefficient of variation of a holding time
/// @param places most that wait at one replica, the next one is refused; infinite for no bound
record Turn(
    double once,
    double permits,
    double slackInHolds,
    int attempts,
    double repeatShare,
    double variation,
    double places) {
  private static final double GOOD_SHARE = 0.95;
  private static final int GRID = 2000;
  private static final double RHO_MAX = 2;

  /// Whether there is no room for so many that the last of them would be late.
  boolean refusesBeforeLate() {
    return places / permits < slackInHolds;
  }

  /// Probability that an attempt is late when the resource is at `rho`.
  double late(double rho) {
    boolean refusedBeforeLate = refusesBeforeLate();
    if (rho >= 1 && !refusedBeforeLate) {
      return 1;
    }
    double erlangs = permits * rho;
    int servers = (int) Math.round(permits);
    double blocked = new ErlangB(new Rate(erlangs), Duration.ofSeconds(1), servers).lossShare();
    if (refusedBeforeLate) {
      // Divided by what the last place is worth, which has no end above full use.
      double last = StrictMath.pow(rho, -places);
      double waiting = rho == 1 ? places : rho * (last - 1) / (1 - rho);
      return 1 / (last / blocked + waiting);
    }
    double waits = blocked / (1 - rho * (1 - blocked));
    return waits * StrictMath.exp(-permits * (1 - rho) * slackInHolds * 2 / (1 + variation));
  }

  /// Attempts per request when the resource is at `rho`.
  double attemptsAt(double rho) {
    double q = late(rho);
    return q >= 1 ? attempts : (1 - StrictMath.pow(q, attempts)) / (1 - q);
  }

  /// Attempts per request one turn after there were `m`.
  double next(double m) {
    return attemptsAt(once * (1 + (m - 1) * repeatShare));
  }

  /// All that stay.
  FixedPoints states() {
    return FixedPoints.of(this::next, 1, Math.max(attempts, 1 + 1e-6));
  }

  /// Factor of the load up to which there is a healthy state: the largest at which some `ρ` keeps
  /// itself, and at least 95 % are answered in time.
  double ceilingFactor() {
    int good = 0;
    int bad = GRID;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (1 - StrictMath.pow(late(rho(middle)), attempts) >= GOOD_SHARE) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    // Repeats only add work: below the best so far, no `ρ` can be better.
    double best = 0;
    for (int i = good; i > 0 && rho(i) > best; i--) {
      best = Math.max(best, rho(i) / (1 + (attemptsAt(rho(i)) - 1) * repeatShare));
    }
    return best / once;
  }

  private static double rho(int i) {
    return RHO_MAX * i / GRID;
  }
}

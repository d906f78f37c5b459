package dev.capsize.fluid;

import java.util.ArrayDeque;

/// What became of the latest calls.
///
/// Bounded by mass, by age, or by both.
final class Tally {
  private final double massMax;
  private final double ageMax;
  private final ArrayDeque<double[]> entries = new ArrayDeque<>();
  private double mass;
  private double failed;
  private double slow;

  /// @param massMax calls that count; infinite for all
  /// @param ageMax steps for which they count; infinite for ever
  Tally(double massMax, double ageMax) {
    this.massMax = massMax;
    this.ageMax = ageMax;
  }

  void add(int now, double calls, double failedCalls, double slowCalls) {
    double[] last = entries.peekLast();
    if (last != null && last[0] == now) {
      last[1] += calls;
      last[2] += failedCalls;
      last[3] += slowCalls;
    } else {
      entries.add(new double[] {now, calls, failedCalls, slowCalls});
    }
    mass += calls;
    failed += failedCalls;
    slow += slowCalls;
    trim(now);
  }

  private void trim(int now) {
    double[] first = entries.peekFirst();
    while (first != null && (now - first[0] >= ageMax || mass > massMax)) {
      double over = now - first[0] >= ageMax ? first[1] : Math.min(first[1], mass - massMax);
      double share = first[1] == 0 ? 1 : over / first[1];
      mass -= over;
      failed -= share * first[2];
      slow -= share * first[3];
      if (share >= 1) {
        entries.removeFirst();
        first = entries.peekFirst();
      } else {
        first[1] -= over;
        first[2] *= 1 - share;
        first[3] *= 1 - share;
        break;
      }
    }
  }

  void clear() {
    entries.clear();
    mass = 0;
    failed = 0;
    slow = 0;
  }

  double mass(int now) {
    trim(now);
    return mass;
  }

  double failedShare() {
    return mass <= 0 ? 0 : failed / mass;
  }

  double slowShare() {
    return mass <= 0 ? 0 : slow / mass;
  }
}

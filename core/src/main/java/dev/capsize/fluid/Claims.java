package dev.capsize.fluid;

/// What is known of the work under the keys of one caller's requests, by the step in which those
/// began.
final class Claims {
  private final double[] inWork;
  private final double[] doneLate;

  Claims(int steps) {
    inWork = new double[steps + 1];
    doneLate = new double[steps + 1];
  }

  private int index(double born) {
    return Math.clamp(Math.round(born), 0, inWork.length - 1);
  }

  void begun(double born, double mass) {
    inWork[index(born)] += mass;
  }

  void ended(double born, double mass, boolean doneTooLate) {
    int i = index(born);
    inWork[i] = Math.max(0, inWork[i] - mass);
    if (doneTooLate) {
      doneLate[i] += mass;
    }
  }

  /// Share of the requests that are still open whose work is done.
  double doneShare(double born, double open) {
    return open <= Gate.NOTHING ? 1 : Math.min(1, doneLate[index(born)] / open);
  }

  /// Share of them that somebody works on.
  double inWorkShare(double born, double open) {
    return open <= Gate.NOTHING ? 0 : Math.min(1, inWork[index(born)] / open);
  }
}

package dev.capsize.chain;

/// Who sends to the queue.
///
/// @param perSecond new requests; above 0
/// @param patienceSeconds of one attempt, until it is given up; above 0
/// @param attempts the first one included; 1 or more
/// @param retryDelaySeconds mean wait before an attempt is repeated; 0 for at once
public record Callers(
    double perSecond, double patienceSeconds, int attempts, double retryDelaySeconds) {
  public Callers {
    if (!(perSecond > 0 && perSecond < 1e9)) {
      throw new IllegalArgumentException(
          "%s requests come per second; it must be above 0".formatted(perSecond));
    }
    if (!(patienceSeconds > 0 && patienceSeconds < 1e9)) {
      throw new IllegalArgumentException(
          "the patience is %s s; it must be above 0".formatted(patienceSeconds));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "there are %d attempts; the first one counts, so it must be 1 or more"
              .formatted(attempts));
    }
    if (!(retryDelaySeconds >= 0 && retryDelaySeconds < 1e9)) {
      throw new IllegalArgumentException(
          "the wait before a retry is %s s; it must be 0 or more".formatted(retryDelaySeconds));
    }
  }

  /// Mean time from an attempt that fails to its repetition.
  double orbitSeconds() {
    return patienceSeconds + retryDelaySeconds;
  }

  /// Mean number in the orbit if every attempt fails.
  double orbitOfFailure() {
    return (attempts - 1) * perSecond * orbitSeconds();
  }

  /// Share of the attempts that have another one left, when so many are in the orbit.
  ///
  /// If `p` of the attempts fail, `λ p^(k-1)` are `k`-th attempts, and `λ (p + ... + p^(A-1))`
  /// enter the orbit per second. That gives `p` for what is in the orbit, and the last attempts are
  /// `p^(A-1)` of `1 + p + ... + p^(A-1)`.
  double anotherLeft(int orbit) {
    double wanted = orbit / (perSecond * orbitSeconds());
    double low = 0;
    double high = 1;
    while (high - low > 1e-12) {
      double p = (low + high) / 2;
      if (powers(p) - 1 < wanted) {
        low = p;
      } else {
        high = p;
      }
    }
    return 1 - StrictMath.pow(high, attempts - 1) / powers(high);
  }

  /// `1 + p + ... + p^(A-1)`.
  private double powers(double p) {
    double sum = 0;
    for (int k = 0; k < attempts; k++) {
      sum = 1 + p * sum;
    }
    return sum;
  }
}

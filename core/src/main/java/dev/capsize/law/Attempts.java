package dev.capsize.law;

/// Attempts that fail by chance, each for itself: how many requests succeed in the end, and what
/// that costs.
///
/// With `p` the share of attempts that fail and `n` retries, a request fails if all of its `n + 1`
/// attempts do, and its `k`-th retry is made if `k` attempts failed before it:
/// success `1 - p^(n+1)`, load `1 + p + ... + p^n`.
///
/// - **Source:** the geometric law; the figures of M. Brooker, "Fixing retries with token buckets
///   and circuit breakers", 2022, follow it.
/// - **Not modelled:** failures that grow with the load.
///
/// @param failing `p`, 0 to 1
/// @param retries `n`, after the first attempt; 0 or more
public record Attempts(double failing, int retries) {
  public Attempts {
    if (!(failing >= 0 && failing <= 1)) {
      throw new IllegalArgumentException(
          "a share of %s fails; it must be 0 to 1".formatted(failing));
    }
    if (retries < 0) {
      throw new IllegalArgumentException(
          "there are %d retries; it must be 0 or more".formatted(retries));
    }
  }

  /// Share of the requests that succeed.
  public double successShare() {
    return 1 - StrictMath.pow(failing, retries + 1);
  }

  /// Attempts per request, on average.
  public double attemptsPerRequest() {
    double sum = 0;
    for (int k = 0; k <= retries; k++) {
      sum = 1 + failing * sum;
    }
    return sum;
  }
}

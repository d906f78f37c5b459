package dev.capsize.mechanism.retry;

import java.time.Duration;

/// What retries are paid from.
public sealed interface BudgetSpec {

  /// Nothing: a retry is always allowed.
  record Unlimited() implements BudgetSpec {}

  /// A bucket that successes fill and retries empty.
  ///
  /// Law: of `n` requests, all of whose attempts may fail, at most `max / perRetry` are retried in
  /// all; with `s` successful attempts, at most `(max + perSuccess * s) / perRetry`.
  ///
  /// - **Source:** M. Brooker, "Fixing retries with token buckets and circuit breakers", 2022 (0.1
  ///   per success, 1 per retry); AWS SDKs, "standard" mode (500; 1 per success, 5 per retry).
  /// - **Not modelled:** what the AWS SDKs do besides (a timeout costs 10, a retry that succeeds
  ///   gets its price back); gRPC's throttle, which takes from the bucket with every failure and
  ///   retries while it is more than half full.
  ///
  /// @param max tokens that fit in, and are in at the start; above 0
  /// @param perSuccess tokens that one success adds; 0 or more
  /// @param perRetry tokens that one retry takes; above 0. All in millionths, up to 1e9.
  record SuccessFunded(double max, double perSuccess, double perRetry) implements BudgetSpec {
    private static final double TOKENS_MAX = 1e9;

    public SuccessFunded {
      if (!(max > 0 && max <= TOKENS_MAX)
          || !(perSuccess >= 0 && perSuccess <= TOKENS_MAX)
          || !(perRetry > 0 && perRetry <= TOKENS_MAX)) {
        throw new IllegalArgumentException(
            ("a retry budget of %s tokens, %s per success, %s per retry; these must be positive and"
                    + " at most %s")
                .formatted(max, perSuccess, perRetry, TOKENS_MAX));
      }
    }

    /// Brooker's: ten successes pay for one retry.
    ///
    /// @param max retries that can be saved up, and are at the start
    public static SuccessFunded brooker(double max) {
      return new SuccessFunded(max, 0.1, 1);
    }

    /// The AWS SDKs' standard mode.
    public static SuccessFunded aws() {
      return new SuccessFunded(500, 1, 5);
    }
  }

  /// A share of the requests of a window, with a floor per client.
  ///
  /// Law: of any window that ends with a granted retry, retries are at most `ratio` times its
  /// requests plus `perSecondMin * window`. All requests count, whatever became of them.
  ///
  /// - **Source:** Finagle `RetryBudget` (ttl 10 s, 10/s, 20 %); Linkerd `ServiceProfile`
  ///   `retryBudget` with the same defaults.
  /// - **Not modelled:** Linkerd's proxy puts in only for outcomes that are not retried.
  ///
  /// @param ratio retries per request, for example 0.2; 0, or 0.001 to 1000. A retry costs
  ///     `1000 / ratio`, rounded down, where a request brings 1000, as in Finagle.
  /// @param perSecondMin retries per second that are always allowed, over the window; up to 1e6
  /// @param window over which requests are counted; 10 ms to a day
  record RequestFunded(double ratio, double perSecondMin, Duration window) implements BudgetSpec {
    private static final double RATIO_MIN = 0.001;
    private static final double RATIO_MAX = 1000;
    private static final double PER_SECOND_MAX = 1e6;
    private static final Duration WINDOW_MIN = Duration.ofMillis(10);
    private static final Duration WINDOW_MAX = Duration.ofDays(1);

    public RequestFunded {
      if (!(ratio == 0 || (ratio >= RATIO_MIN && ratio <= RATIO_MAX))) {
        throw new IllegalArgumentException(
            "a retry budget of %s per request; it must be 0, or %s to %s"
                .formatted(ratio, RATIO_MIN, RATIO_MAX));
      }
      if (!(perSecondMin >= 0 && perSecondMin <= PER_SECOND_MAX)) {
        throw new IllegalArgumentException(
            "a retry budget of at least %s/s; it must be 0 to %s"
                .formatted(perSecondMin, PER_SECOND_MAX));
      }
      if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
        throw new IllegalArgumentException(
            "a retry budget over %s; the window must be %s to %s"
                .formatted(window, WINDOW_MIN, WINDOW_MAX));
      }
    }

    /// Finagle's and Linkerd's defaults.
    public static RequestFunded standard() {
      return new RequestFunded(0.2, 10, Duration.ofSeconds(10));
    }
  }

  /// No retries while more than a share of the latest attempts fail (a breaker for retries alone).
  ///
  /// - **Source:** M. Brooker, "Fixing retries with token buckets and circuit breakers", 2022 (10
  ///   %).
  ///
  /// @param failureShareMax above which nothing is retried, 0 to 1
  /// @param calls how many of the latest attempts count, first ones and retries; 1 to 1,000,000
  record FailureShare(double failureShareMax, int calls) implements BudgetSpec {
    private static final int CALLS_MAX = 1_000_000;

    public FailureShare {
      if (!(failureShareMax >= 0 && failureShareMax <= 1) || calls < 1 || calls > CALLS_MAX) {
        throw new IllegalArgumentException(
            ("retries up to a failure share of %s of %d calls; the share must be 0 to 1, the calls"
                    + " 1 to %d")
                .formatted(failureShareMax, calls, CALLS_MAX));
      }
    }
  }
}

package dev.capsize.fluid;

import dev.capsize.mechanism.retry.BudgetSpec;

/// What retries are paid from.
final class Purse {
  private final BudgetSpec spec;
  private final Tally requests;
  private final Tally retries;
  private final double windowSeconds;
  private final double holders;
  private double tokens;

  /// @param holders how many have a budget of their own
  Purse(BudgetSpec spec, double holders, double stepSeconds) {
    this.spec = spec;
    this.holders = holders;
    double age = Double.POSITIVE_INFINITY;
    double mass = Double.POSITIVE_INFINITY;
    double seconds = 0;
    switch (spec) {
      case BudgetSpec.Unlimited ignored -> mass = 0;
      case BudgetSpec.SuccessFunded funded -> {
        tokens = funded.max() * holders;
        mass = 0;
      }
      case BudgetSpec.RequestFunded funded -> {
        seconds = funded.window().toNanos() / 1e9;
        age = seconds / stepSeconds;
      }
      case BudgetSpec.FailureShare share -> mass = share.calls() * holders;
    }
    this.windowSeconds = seconds;
    this.requests = new Tally(mass, age);
    this.retries = new Tally(mass, age);
  }

  /// First attempts begin.
  void asked(int now, double mass) {
    if (spec instanceof BudgetSpec.RequestFunded) {
      requests.add(now, mass, 0, 0);
    }
  }

  /// Attempts have ended.
  void ended(int now, double mass, boolean ok) {
    switch (spec) {
      case BudgetSpec.SuccessFunded funded -> {
        if (ok) {
          tokens = Math.min(funded.max() * holders, tokens + mass * funded.perSuccess());
        }
      }
      case BudgetSpec.FailureShare ignored -> requests.add(now, mass, ok ? 0 : mass, 0);
      case BudgetSpec.Unlimited ignored -> {}
      case BudgetSpec.RequestFunded ignored -> {}
    }
  }

  /// How much of `mass` may be tried again.
  double grant(int now, double mass) {
    return switch (spec) {
      case BudgetSpec.Unlimited ignored -> mass;
      case BudgetSpec.SuccessFunded funded -> {
        double granted = Math.min(mass, tokens / funded.perRetry());
        tokens -= granted * funded.perRetry();
        yield granted;
      }
      case BudgetSpec.RequestFunded funded -> {
        double allowed =
            funded.ratio() * requests.mass(now)
                + funded.perSecondMin() * windowSeconds * holders
                - retries.mass(now);
        double granted = Math.clamp(allowed, 0, mass);
        retries.add(now, granted, 0, 0);
        yield granted;
      }
      case BudgetSpec.FailureShare share ->
          requests.failedShare() > share.failureShareMax() ? 0 : mass;
    };
  }
}

package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.retry.RetryBudget;
import dev.capsize.mechanism.retry.RetrySpec;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Decides whether a caller tries again, and when: by the classes that are simulated.
///
/// All requests of one caller share one budget. Thread-safe.
final class Retries {

  private final RetrySpec spec;
  private final LongSupplier clockNanos;
  private final RetryBudget budget;
  private final Caps caps;

  /// @param clockNanos never goes back
  Retries(RetrySpec spec, LongSupplier clockNanos) {
    this(spec, clockNanos, new Caps(List.of()));
  }

  /// @param clockNanos never goes back; the caps hold by it
  Retries(RetrySpec spec, LongSupplier clockNanos, Caps caps) {
    this.spec = spec;
    this.caps = caps;
    this.clockNanos = clockNanos;
    this.budget = RetryBudget.of(spec.budget());
  }

  /// One request on its way: how often it was tried, and what it last waited. For one thread.
  final class Pursued {
    private final RandomStream random;
    private int attempts;
    private long waitNanos;

    private Pursued(RandomStream random) {
      this.random = random;
    }

    /// Whether it may begin the attempt that it has waited for.
    boolean mayBegin() {
      return caps.allow(attempts, clockNanos.getAsLong());
    }

    /// The wait before the next attempt in nanoseconds; empty if there is none.
    ///
    /// @param outcome of the attempt that has just ended
    OptionalLong after(Outcome outcome) {
      attempts++;
      if (!granted(outcome, attempts)) {
        return OptionalLong.empty();
      }
      double draw = random.nextUniform();
      waitNanos = spec.jitter().waitNanos(spec.backoff(), attempts + 1, waitNanos, draw);
      return OptionalLong.of(waitNanos);
    }
  }

  /// A new request.
  ///
  /// @param random draws its jitter
  Pursued begin(RandomStream random) {
    synchronized (budget) {
      // The clock is read inside, so that the budget never sees it go back.
      budget.onRequest(clockNanos.getAsLong());
    }
    return new Pursued(random);
  }

  private boolean granted(Outcome outcome, int attempts) {
    synchronized (budget) {
      long nowNanos = clockNanos.getAsLong();
      if (outcome.ok()) {
        budget.onSuccess(nowNanos);
        return false;
      }
      budget.onFailure(nowNanos);
      return outcome.retryable()
          && attempts < spec.attempts()
          && caps.allow(attempts, nowNanos)
          && budget.tryRetry(nowNanos);
    }
  }
}

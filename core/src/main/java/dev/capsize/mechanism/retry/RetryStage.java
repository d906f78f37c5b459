package dev.capsize.mechanism.retry;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;

/// The retries of one client in simulated time: after a failure it waits, and tries again.
///
/// All its pursuits share one budget.
public final class RetryStage {

  /// Who tries.
  public interface Pursuer {
    /// An attempt begins.
    ///
    /// @param attempt 1-based number
    void attempt(long nowNanos, int attempt);

    /// There will be no further attempt: the last one failed.
    void gaveUp(long nowNanos);
  }

  private final Calendar calendar;
  private final RetrySpec spec;
  private final RetryBudget budget;
  private int attemptsMax;
  private long retries;
  private long denied;
  private long first;
  private long begun;
  private long waiting;
  private long cancelled;

  /// A client that has not called yet.
  public RetryStage(Calendar calendar, RetrySpec spec) {
    this.calendar = calendar;
    this.spec = spec;
    this.budget = RetryBudget.of(spec.budget());
    this.attemptsMax = spec.attempts();
  }

  /// A pursuit that has not started yet.
  ///
  /// @param random draws the jitter
  public Pursuit prepare(Pursuer pursuer, RandomStream random) {
    return new Pursuit(pursuer, random);
  }

  /// From now on nothing is tried more often than this, nor than the spec says. An attempt that is
  /// under way goes on; a retry that is waited for and would be beyond it is not made.
  ///
  /// @param attempts the first one included; 1 or more
  public void cap(int attempts) {
    attemptsMax = Math.min(spec.attempts(), attempts);
  }

  /// Retries so far.
  public long retries() {
    return retries;
  }

  /// Retries that the budget did not allow.
  public long denied() {
    return denied;
  }

  /// Attempts that began, first ones and retries.
  public long begun() {
    return begun;
  }

  /// Retries whose time has not come.
  public long waiting() {
    return waiting;
  }

  /// Every attempt is a first one or a retry that was waited for.
  ///
  /// @throws IllegalStateException if one was lost or invented
  public void requireSound() {
    if (begun != first + retries - waiting - cancelled || waiting < 0) {
      throw new IllegalStateException(
          "%d attempts began: %d first ones, %d retries, of which %d wait and %d were cancelled"
              .formatted(begun, first, retries, waiting, cancelled));
    }
  }

  /// One thing that is tried, repeatedly if need be.
  public final class Pursuit implements Handler {
    private final Pursuer pursuer;
    private final RandomStream random;
    private int attempt;
    private long waitNanos;
    private long event = Calendar.NONE;

    private Pursuit(Pursuer pursuer, RandomStream random) {
      this.pursuer = pursuer;
      this.random = random;
    }

    /// Begins the first attempt.
    public void start(long nowNanos) {
      budget.onRequest(nowNanos);
      attempt = 1;
      first++;
      begun++;
      pursuer.attempt(nowNanos, 1);
    }

    /// Number of the latest attempt.
    public int attempts() {
      return attempt;
    }

    /// Whether the next attempt is being waited for.
    public boolean waits() {
      return calendar.isPlanned(event);
    }

    /// The attempt succeeded: that fills the budget.
    public void succeeded(long nowNanos) {
      budget.onSuccess(nowNanos);
    }

    /// The attempt failed.
    ///
    /// @param worthRetrying whether another one may do better
    public void failed(long nowNanos, boolean worthRetrying) {
      budget.onFailure(nowNanos);
      if (!worthRetrying || attempt >= attemptsMax) {
        pursuer.gaveUp(nowNanos);
      } else if (!budget.tryRetry(nowNanos)) {
        denied++;
        pursuer.gaveUp(nowNanos);
      } else {
        retries++;
        waiting++;
        int next = attempt + 1;
        waitNanos = spec.jitter().waitNanos(spec.backoff(), next, waitNanos, random.nextUniform());
        event = calendar.plan(nowNanos + waitNanos, this, next);
      }
    }

    /// Nobody wants it any more: there will be no further attempt.
    public void cancel() {
      if (waits()) {
        waiting--;
        cancelled++;
        calendar.cancel(event);
      }
    }

    @Override
    public void happen(long nowNanos, int tag) {
      waiting--;
      if (tag > attemptsMax) {
        cancelled++;
        pursuer.gaveUp(nowNanos);
        return;
      }
      begun++;
      attempt = tag;
      pursuer.attempt(nowNanos, tag);
    }
  }
}

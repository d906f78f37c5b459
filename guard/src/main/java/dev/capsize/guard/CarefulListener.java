package dev.capsize.guard;

import java.util.concurrent.atomic.LongAdder;

/// Keeps what a listener throws away from the requests.
final class CarefulListener implements GuardListener {
  private final GuardListener told;
  private final LongAdder failures = new LongAdder();

  CarefulListener(GuardListener told) {
    this.told = told;
  }

  private void tell(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException failed) {
      failures.increment();
    }
  }

  @Override
  public void admitted(Route route, long waitedNanos, long leftNanos) {
    try {
      told.admitted(route, waitedNanos, leftNanos);
    } catch (RuntimeException failed) {
      failures.increment();
    }
  }

  @Override
  public void refused(Route route, Refusal why, boolean shadow) {
    try {
      told.refused(route, why, shadow);
    } catch (RuntimeException failed) {
      failures.increment();
    }
  }

  @Override
  public void ended(Route route, Outcome outcome, long tookNanos) {
    try {
      told.ended(route, outcome, tookNanos);
    } catch (RuntimeException failed) {
      failures.increment();
    }
  }

  @Override
  public void callRefused(String dependency, Refusal why) {
    tell(() -> told.callRefused(dependency, why));
  }

  @Override
  public void retry(String dependency, RetryDecision decision) {
    tell(() -> told.retry(dependency, decision));
  }

  @Override
  public void heldWhileCalling(String dependency, String place) {
    tell(() -> told.heldWhileCalling(dependency, place));
  }

  @Override
  public void jobSkipped(String job, JobSkip why) {
    tell(() -> told.jobSkipped(job, why));
  }

  @Override
  public void failedOpen(Throwable why) {
    tell(() -> told.failedOpen(why));
  }
}

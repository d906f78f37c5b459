package dev.capsize.guard.task;

import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import java.util.concurrent.RejectedExecutionException;

/// A task was not taken, because it could not have been done in time or too many wait. Without a
/// stack trace.
public final class RefusedTask extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  RefusedTask(String executor, Refusal refusal) {
    super("no task for " + executor + ": " + refusal.detail(), Refused.of(refusal));
    this.refusal = refusal;
  }

  /// Why.
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}

package dev.capsize.simulation;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.retry.RetryStage;
import org.jspecify.annotations.Nullable;

/// A call of a service to another one, attempt by attempt: `Retry(CircuitBreaker(call))`.
final class ServiceCall implements RetryStage.Pursuer {

  /// Who calls.
  interface Caller {
    /// The call is over.
    ///
    /// @param answer the last one
    /// @param maybeDone whether the work may have been done, by any of the attempts
    void called(long nowNanos, Answer answer, boolean maybeDone);
  }

  private final ClientInTime client;
  private final Key key;
  private final Deadline deadline;
  private final Deadline told;
  private final Caller caller;
  private final RetryStage.Pursuit pursuit;
  private @Nullable Try latest;
  private Answer last = Answer.DEADLINE;
  private boolean maybeDone;

  /// @param deadline after which no attempt begins
  /// @param told deadline that the callee is told
  ServiceCall(ClientInTime client, Key key, Deadline deadline, Deadline told, Caller caller) {
    this.client = client;
    this.key = key;
    this.deadline = deadline;
    this.told = told;
    this.caller = caller;
    this.pursuit = client.retries().prepare(this, client.random());
  }

  void begin(long nowNanos) {
    pursuit.start(nowNanos);
  }

  @Override
  public void attempt(long nowNanos, int attempt) {
    if (!deadline.allows(nowNanos)) {
      // An answer and not a failure: neither retried nor held against the callee.
      end(nowNanos, Answer.DEADLINE);
      return;
    }
    long permit = client.breaker().map(it -> it.tryAcquire(nowNanos)).orElse(0L);
    if (permit == BreakerStage.REFUSED) {
      last = Answer.BREAKER_OPEN;
      client.world().exercised().count(Exercised.OPEN_BREAKER_RETRIED);
      if (client.spec().retriesOpenBreaker()) {
        pursuit.failed(nowNanos, true);
      } else {
        end(nowNanos, Answer.BREAKER_OPEN);
      }
      return;
    }
    Try next = new Try(nowNanos, permit);
    latest = next;
    next.begin();
  }

  @Override
  public void gaveUp(long nowNanos) {
    end(nowNanos, last);
  }

  private void end(long nowNanos, Answer answer) {
    latest = null;
    // When an earlier attempt ran into its time limit, the last one does not tell everything.
    caller.called(nowNanos, answer, maybeDone || answer.maybeDone());
  }

  /// Whether `breaker` let its open attempt through.
  boolean isWatchedBy(BreakerStage breaker) {
    Try open = latest;
    return open != null && open.open && client.breaker().filter(breaker::equals).isPresent();
  }

  /// Nobody wants it any more.
  void cancel(long nowNanos) {
    pursuit.cancel();
    Try open = latest;
    if (open != null) {
      open.abandon(nowNanos);
    }
  }

  /// One attempt.
  private final class Try implements Reply, Handler {
    private final long startNanos;
    private final long permit;
    private boolean open = true;
    private long timer = Calendar.NONE;
    private Target.@Nullable Underway underway;

    Try(long startNanos, long permit) {
      this.startNanos = startNanos;
      this.permit = permit;
    }

    void begin() {
      long patience = client.spec().timeout().toNanos();
      if (!told.isNever()) {
        patience = Math.min(patience, told.atNanos() - startNanos);
      }
      timer = client.world().calendar().plan(startNanos + patience, this, 0);
      Target.Underway sent = client.target().prepare(startNanos, key, told, this);
      underway = sent;
      sent.begin();
    }

    @Override
    public void answered(long nowNanos, Answer answer) {
      if (!open) {
        return;
      }
      open = false;
      client.world().calendar().cancel(timer);
      long duration = nowNanos - startNanos;
      client.breaker().ifPresent(it -> it.ended(nowNanos, permit, duration, !answer.ok()));
      if (answer.ok()) {
        pursuit.succeeded(nowNanos);
        end(nowNanos, Answer.OK);
      } else {
        fail(nowNanos, answer);
      }
    }

    private void fail(long nowNanos, Answer answer) {
      last = answer;
      maybeDone |= answer.maybeDone();
      pursuit.failed(nowNanos, answer.worthRetrying());
    }

    @Override
    public boolean departed() {
      return !open;
    }

    private void leave(long nowNanos) {
      Target.Underway sent = underway;
      if (sent != null) {
        sent.callerLeft(nowNanos);
      }
    }

    void abandon(long nowNanos) {
      if (open) {
        open = false;
        client.world().calendar().cancel(timer);
        client.breaker().ifPresent(it -> it.release(nowNanos, permit));
        leave(nowNanos);
      }
    }

    @Override
    public void happen(long nowNanos, int tag) {
      open = false;
      leave(nowNanos);
      long duration = nowNanos - startNanos;
      client.breaker().ifPresent(it -> it.ended(nowNanos, permit, duration, true));
      fail(nowNanos, Answer.DEPENDENCY_TIMEOUT);
    }
  }
}

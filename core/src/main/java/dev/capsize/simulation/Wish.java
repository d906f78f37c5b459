package dev.capsize.simulation;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.retry.RetryStage;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a caller wants, with every attempt at it.
final class Wish implements RetryStage.Pursuer {
  private final CallersInTime callers;
  private final String endpoint;
  private final long intendedNanos;
  private final Key key = new Key();
  private final List<Attempt> attempts = new ArrayList<>(1);

  /// Attempts that were given up, and whose answers are still of use.
  private final List<Try> kept = new ArrayList<>(0);

  private RetryStage.@Nullable Pursuit pursuit;
  private @Nullable Try latest;
  private long endNanos = Long.MAX_VALUE;
  private boolean good;

  Wish(CallersInTime callers, String endpoint, long intendedNanos) {
    this.callers = callers;
    this.endpoint = endpoint;
    this.intendedNanos = intendedNanos;
  }

  void begin(long nowNanos, RetryStage.Pursuit begun) {
    pursuit = begun;
  }

  private RetryStage.Pursuit pursuit() {
    RetryStage.Pursuit begun = pursuit;
    if (begun == null) {
      throw new IllegalStateException("a wish has attempts and never began");
    }
    return begun;
  }

  @Override
  public void attempt(long nowNanos, int attempt) {
    Try next = new Try(nowNanos);
    latest = next;
    next.begin(nowNanos);
  }

  @Override
  public void gaveUp(long nowNanos) {
    end(nowNanos);
  }

  private void end(long nowNanos) {
    endNanos = nowNanos;
    if (!lateIsWelcome()) {
      List<Try> left = List.copyOf(kept);
      kept.clear();
      left.forEach(each -> each.leave(nowNanos));
    }
  }

  /// Whether a correct answer to an attempt that was given up may still come to be of use.
  private boolean lateIsWelcome() {
    return switch (callers.late()) {
      case DISCARDED -> false;
      case WHILE_TRYING, WHILE_OPEN -> !ended();
      case ALWAYS -> !good;
    };
  }

  /// Whether one that comes now is of use.
  private boolean lateCounts() {
    return switch (callers.late()) {
      case DISCARDED, WHILE_OPEN, ALWAYS -> lateIsWelcome();
      case WHILE_TRYING -> latest != null && latest.open;
    };
  }

  /// Attempts that began.
  int attempts() {
    return pursuit().attempts();
  }

  /// Whether its caller does nothing more about it.
  boolean isQuiet() {
    return ended();
  }

  /// While it is open, one attempt is open or the next one is waited for; afterwards none is. Every
  /// attempt that began has ended or is open.
  void requireSound() {
    Try last = latest;
    int open = last != null && last.open ? 1 : 0;
    int waits = pursuit().waits() ? 1 : 0;
    if (open + waits != (ended() ? 0 : 1)
        || attempts.size() + open != attempts()
        || (good && !ended())) {
      throw new IllegalStateException(
          "a request for %s: ended %s, answered %s; %d attempts, %d over, %d open, %d to come"
              .formatted(endpoint, ended(), good, attempts(), attempts.size(), open, waits));
    }
  }

  boolean ended() {
    return endNanos != Long.MAX_VALUE;
  }

  boolean good() {
    return good;
  }

  /// What an observer knows of it at `nowNanos`.
  Request seen(long nowNanos) {
    List<Attempt> all = new ArrayList<>(attempts);
    Try open = latest;
    if (open != null && open.open) {
      all.add(new Attempt(open.startNanos, nowNanos, open.who, Attempt.OPEN));
    }
    return new Request(endpoint, intendedNanos, Math.min(endNanos, nowNanos), all);
  }

  /// One attempt.
  private final class Try implements Reply, Handler {
    private static final int TOO_LATE = 0;
    private static final int SEND = 1;
    private static final int RECEIVE = 2;

    private final long startNanos;
    private String who = "-";
    private boolean open = true;
    private long timer = Calendar.NONE;
    private Target.@Nullable Underway underway;
    private @Nullable Answer onItsWay;

    Try(long startNanos) {
      this.startNanos = startNanos;
    }

    void begin(long nowNanos) {
      timer = callers.calendar().plan(nowNanos + callers.patienceNanos(), this, TOO_LATE);
      long network = callers.networkNanos();
      if (network == 0) {
        send(nowNanos);
      } else {
        callers.calendar().plan(nowNanos + network, this, SEND);
      }
    }

    private void send(long nowNanos) {
      // Callers tell nobody how patient they are.
      Target.Underway sent = callers.target(endpoint).prepare(nowNanos, key, Deadline.NEVER, this);
      underway = sent;
      who = open ? sent.who() : who;
      sent.begin();
    }

    @Override
    public void answered(long nowNanos, Answer answer) {
      long network = callers.networkNanos();
      if (network == 0) {
        receive(nowNanos, answer);
      } else {
        onItsWay = answer;
        callers.calendar().plan(nowNanos + network, this, RECEIVE);
      }
    }

    private void receive(long nowNanos, Answer answer) {
      if (!open) {
        late(nowNanos, answer);
        return;
      }
      callers.calendar().cancel(timer);
      close(nowNanos, answer);
      if (answer.ok()) {
        succeed(nowNanos);
      } else {
        pursuit().failed(nowNanos, answer.worthRetrying());
      }
    }

    private void close(long nowNanos, Answer answer) {
      open = false;
      attempts.add(new Attempt(startNanos, nowNanos, who, answer.text()));
    }

    private void succeed(long nowNanos) {
      good = true;
      end(nowNanos);
      pursuit().succeeded(nowNanos);
    }

    private void late(long nowNanos, Answer answer) {
      kept.remove(this);
      if (!answer.ok() || good) {
        return;
      }
      callers.lateAnswers++;
      if (lateCounts()) {
        acceptLate(nowNanos);
      }
    }

    /// The answer to an earlier attempt ends what is under way now.
    private void acceptLate(long nowNanos) {
      pursuit().cancel();
      Try last = latest;
      if (last != null && last.open) {
        callers.calendar().cancel(last.timer);
        last.close(nowNanos, Answer.OK);
        last.leave(nowNanos);
      } else {
        Attempt ended = attempts.removeLast();
        attempts.add(new Attempt(ended.startNanos(), nowNanos, ended.replica(), Attempt.OK));
      }
      succeed(nowNanos);
    }

    private void leave(long nowNanos) {
      Target.Underway sent = underway;
      if (sent != null) {
        sent.callerLeft(nowNanos);
      }
    }

    @Override
    public boolean departed() {
      return !open && !lateIsWelcome();
    }

    @Override
    public void happen(long nowNanos, int tag) {
      switch (tag) {
        case TOO_LATE -> {
          close(nowNanos, Answer.TIMEOUT);
          if (lateIsWelcome()) {
            kept.add(this);
          } else {
            leave(nowNanos);
          }
          pursuit().failed(nowNanos, true);
        }
        case SEND -> send(nowNanos);
        default -> {
          Answer answer = onItsWay;
          if (answer != null) {
            receive(nowNanos, answer);
          }
        }
      }
    }
  }
}

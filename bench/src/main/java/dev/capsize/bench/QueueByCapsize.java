package dev.capsize.bench;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;

/// M/M/1 on the calendar, as a mechanism would use it: a handler per kind of event.
final class QueueByCapsize implements Queue {
  private final Calendar calendar = new Calendar(0);
  private final Draws draws = Queue.draws();
  private final Ring waiting = new Ring();
  private final Handler arrival = this::arrive;
  private final Handler completion = this::complete;
  private boolean busy;
  private long begun;
  private double waitNanos;

  QueueByCapsize() {
    calendar.plan(draws.nextGapNanos(), arrival, 0);
  }

  @Override
  public Outcome advance(int customers) {
    long end = begun + customers;
    while (begun < end) {
      calendar.next();
    }
    return new Outcome(begun, waitNanos);
  }

  private void arrive(long nowNanos, int ignored) {
    calendar.plan(nowNanos + draws.nextGapNanos(), arrival, 0);
    if (busy) {
      waiting.add(nowNanos);
    } else {
      busy = true;
      begin(nowNanos, nowNanos);
    }
  }

  private void complete(long nowNanos, int ignored) {
    if (waiting.size() > 0) {
      begin(nowNanos, waiting.take());
    } else {
      busy = false;
    }
  }

  private void begin(long nowNanos, long arrivedNanos) {
    begun++;
    waitNanos += nowNanos - arrivedNanos;
    calendar.plan(nowNanos + draws.nextServiceNanos(), completion, 0);
  }
}

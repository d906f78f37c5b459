package dev.capsize.bench;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;

/// The hold model on the calendar.
final class HoldByCapsize implements Hold {
  private final Calendar calendar = new Calendar(0);
  private final RandomStream stream = Hold.stream();
  private final Handler event = this::happen;

  HoldByCapsize(int pending) {
    for (int i = 0; i < pending; i++) {
      happen(0, i);
    }
  }

  @Override
  public long advance(int events) {
    for (int i = 0; i < events; i++) {
      calendar.next();
    }
    return calendar.nowNanos();
  }

  private void happen(long nowNanos, int tag) {
    calendar.plan(nowNanos + (long) (stream.nextExponential() * MEAN_NANOS), event, tag);
  }
}

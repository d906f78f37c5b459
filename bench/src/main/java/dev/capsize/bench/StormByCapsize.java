package dev.capsize.bench;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import java.util.Arrays;

/// The storm on the calendar: a handler per kind of event, the request as its tag.
final class StormByCapsize implements Storm {
  private final Phase phase;
  private final Calendar calendar = new Calendar(0);
  private final Draws draws = Storm.draws();
  private final Requests requests = new Requests();
  private final Ring waiting = new Ring();
  private final Handler arrival = this::arrive;
  private final Handler completion = this::complete;
  private final Handler limit = this::timeOut;
  private long[] limits = new long[0];
  private boolean busy;
  private long serving;

  StormByCapsize(Phase phase) {
    this.phase = phase;
    calendar.plan(draws.nextGapNanos(), arrival, 0);
  }

  @Override
  public Outcome advance(int attempts) {
    long end = requests.begun() + attempts;
    while (requests.begun() < end) {
      calendar.next();
    }
    return requests.outcome();
  }

  private void arrive(long nowNanos, int ignored) {
    calendar.plan(nowNanos + draws.nextGapNanos(), arrival, 0);
    attempt(nowNanos, requests.open());
  }

  private void attempt(long nowNanos, int slot) {
    long ticket = requests.begin(nowNanos, slot);
    if (slot >= limits.length) {
      limits = Arrays.copyOf(limits, requests.slots());
    }
    limits[slot] = calendar.plan(nowNanos + PATIENCE_NANOS, limit, slot);
    if (!busy) {
      busy = true;
      serve(nowNanos, ticket);
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(ticket);
    } else {
      requests.drop();
    }
  }

  private void serve(long nowNanos, long ticket) {
    serving = ticket;
    long service = draws.nextServiceNanos() * Storm.slowdown(phase, nowNanos);
    calendar.plan(nowNanos + service, completion, 0);
  }

  private void complete(long nowNanos, int ignored) {
    if (requests.answer(nowNanos, serving)) {
      calendar.cancel(limits[Requests.slotOf(serving)]);
    }
    if (waiting.size() > 0) {
      serve(nowNanos, waiting.take());
    } else {
      busy = false;
    }
  }

  private void timeOut(long nowNanos, int slot) {
    if (requests.timeOut(slot)) {
      attempt(nowNanos, slot);
    }
  }
}

package dev.capsize.bench;

import java.util.Arrays;

/// The storm written by hand in the other way: a cancelled time limit stays in the heap until its
/// time comes, and is skipped then.
final class StormByHandLazily implements Storm {
  private static final int EVENT_BITS = 22;
  private static final int EVENT_MASK = (1 << EVENT_BITS) - 1;
  private static final int ARRIVAL = 0;
  private static final int COMPLETION = 1;
  private static final int FIRST_LIMIT = 2;

  private final Phase phase;
  private final LongHeap heap = new LongHeap();
  private final Draws draws = Storm.draws();
  private final Requests requests = new Requests();
  private final Ring waiting = new Ring();
  private long[] limits = new long[0];
  private long sequence;
  private boolean busy;
  private long serving;

  StormByHandLazily(Phase phase) {
    this.phase = phase;
    heap.add(draws.nextGapNanos(), payload(ARRIVAL));
  }

  @Override
  public Outcome advance(int attempts) {
    long end = requests.begun() + attempts;
    while (requests.begun() < end) {
      long now = heap.firstTime();
      long payload = heap.firstPayload();
      int event = (int) payload & EVENT_MASK;
      switch (event) {
        case ARRIVAL -> {
          heap.replaceFirst(now + draws.nextGapNanos(), payload(ARRIVAL));
          int slot = requests.open();
          long ticket = requests.begin(now, slot);
          heap.add(now + PATIENCE_NANOS, limit(slot));
          enter(now, ticket);
        }
        case COMPLETION -> complete(now);
        default -> {
          if (limits[event - FIRST_LIMIT] == payload) {
            timeOut(now, event - FIRST_LIMIT);
          } else {
            heap.removeFirst();
          }
        }
      }
    }
    return requests.outcome();
  }

  private void complete(long now) {
    if (requests.answer(now, serving)) {
      limits[Requests.slotOf(serving)] = 0;
    }
    if (waiting.size() > 0) {
      serving = waiting.take();
      heap.replaceFirst(now + serviceNanos(now), payload(COMPLETION));
    } else {
      busy = false;
      heap.removeFirst();
    }
  }

  private void timeOut(long now, int slot) {
    if (requests.timeOut(slot)) {
      long ticket = requests.begin(now, slot);
      heap.replaceFirst(now + PATIENCE_NANOS, limit(slot));
      enter(now, ticket);
    } else {
      heap.removeFirst();
    }
  }

  private void enter(long now, long ticket) {
    if (!busy) {
      busy = true;
      serving = ticket;
      heap.add(now + serviceNanos(now), payload(COMPLETION));
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(ticket);
    } else {
      requests.drop();
    }
  }

  private long limit(int slot) {
    if (slot >= limits.length) {
      limits = Arrays.copyOf(limits, requests.slots());
    }
    limits[slot] = payload(FIRST_LIMIT + slot);
    return limits[slot];
  }

  private long payload(int event) {
    return ++sequence << EVENT_BITS | event;
  }

  private long serviceNanos(long now) {
    return draws.nextServiceNanos() * Storm.slowdown(phase, now);
  }
}

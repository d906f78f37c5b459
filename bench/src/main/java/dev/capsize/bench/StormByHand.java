package dev.capsize.bench;

/// The storm written by hand: the limit, on a heap from which a time limit is removed at once.
final class StormByHand implements Storm {
  private static final int ARRIVAL = 0;
  private static final int COMPLETION = 1;
  private static final int FIRST_LIMIT = 2;

  private final Phase phase;
  private final IndexedHeap heap = new IndexedHeap();
  private final Draws draws = Storm.draws();
  private final Requests requests = new Requests();
  private final Ring waiting = new Ring();
  private boolean busy;
  private long serving;

  StormByHand(Phase phase) {
    this.phase = phase;
    heap.add(draws.nextGapNanos(), ARRIVAL);
  }

  @Override
  public Outcome advance(int attempts) {
    long end = requests.begun() + attempts;
    while (requests.begun() < end) {
      long now = heap.firstTime();
      int event = heap.firstEvent();
      switch (event) {
        case ARRIVAL -> {
          heap.replaceFirst(now + draws.nextGapNanos(), ARRIVAL);
          int slot = requests.open();
          long ticket = requests.begin(now, slot);
          heap.add(now + PATIENCE_NANOS, FIRST_LIMIT + slot);
          enter(now, ticket);
        }
        case COMPLETION -> complete(now);
        default -> timeOut(now, event - FIRST_LIMIT);
      }
    }
    return requests.outcome();
  }

  private void complete(long now) {
    long answered = serving;
    if (waiting.size() > 0) {
      serving = waiting.take();
      heap.replaceFirst(now + serviceNanos(now), COMPLETION);
    } else {
      busy = false;
      heap.removeFirst();
    }
    if (requests.answer(now, answered)) {
      heap.remove(FIRST_LIMIT + Requests.slotOf(answered));
    }
  }

  private void timeOut(long now, int slot) {
    if (requests.timeOut(slot)) {
      long ticket = requests.begin(now, slot);
      heap.replaceFirst(now + PATIENCE_NANOS, FIRST_LIMIT + slot);
      enter(now, ticket);
    } else {
      heap.removeFirst();
    }
  }

  private void enter(long now, long ticket) {
    if (!busy) {
      busy = true;
      serving = ticket;
      heap.add(now + serviceNanos(now), COMPLETION);
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(ticket);
    } else {
      requests.drop();
    }
  }

  private long serviceNanos(long now) {
    return draws.nextServiceNanos() * Storm.slowdown(phase, now);
  }
}

package dev.capsize.bench;

/// M/M/1 written by hand: the limit.
///
/// It knows that an arrival plans the next one and a completion often does, and puts the new event
/// where the old one was.
final class QueueByHand implements Queue {
  private static final int ARRIVAL = 0;
  private static final int COMPLETION = 1;
  private static final int KIND = 1;

  private final LongHeap heap = new LongHeap();
  private final Draws draws = Queue.draws();
  private final Ring waiting = new Ring();
  private boolean busy;
  private long sequence;
  private long begun;
  private double waitNanos;

  QueueByHand() {
    heap.add(draws.nextGapNanos(), payload(ARRIVAL));
  }

  @Override
  public Outcome advance(int customers) {
    long end = begun + customers;
    while (begun < end) {
      long now = heap.firstTime();
      if ((heap.firstPayload() & KIND) == ARRIVAL) {
        heap.replaceFirst(now + draws.nextGapNanos(), payload(ARRIVAL));
        if (busy) {
          waiting.add(now);
        } else {
          busy = true;
          begun++;
          heap.add(now + draws.nextServiceNanos(), payload(COMPLETION));
        }
      } else if (waiting.size() > 0) {
        begun++;
        waitNanos += now - waiting.take();
        heap.replaceFirst(now + draws.nextServiceNanos(), payload(COMPLETION));
      } else {
        busy = false;
        heap.removeFirst();
      }
    }
    return new Outcome(begun, waitNanos);
  }

  private long payload(int kind) {
    return sequence++ << 1 | kind;
  }
}

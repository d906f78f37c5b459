package dev.capsize.bench;

import dev.capsize.engine.RandomStream;

/// The hold model written by hand: the limit.
final class HoldByHand implements Hold {
  private static final int NUMBER_BITS = 20;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

  private final LongHeap heap = new LongHeap();
  private final RandomStream stream = Hold.stream();
  private long sequence;
  private long nowNanos;

  HoldByHand(int pending) {
    for (int i = 0; i < pending; i++) {
      heap.add(nextNanos(), payload(i));
    }
  }

  @Override
  public long advance(int events) {
    for (int i = 0; i < events; i++) {
      nowNanos = heap.firstTime();
      heap.replaceFirst(nextNanos(), payload((int) heap.firstPayload() & NUMBER_MASK));
    }
    return nowNanos;
  }

  private long nextNanos() {
    return nowNanos + (long) (stream.nextExponential() * MEAN_NANOS);
  }

  private long payload(int number) {
    return sequence++ << NUMBER_BITS | number;
  }
}

package dev.capsize.bench;

import java.util.Arrays;

/// The open requests of a storm, in slots; the work on an attempt may outlive its request.
///
/// A ticket is an attempt: a number that no other attempt has, and the slot of its request.
final class Requests {
  static final int SLOT_BITS = 20;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long NOBODY = -1;

  private long[] tickets = new long[0];
  private long[] begunNanos = new long[0];
  private int[] attempts = new int[0];
  private int[] free = new int[0];
  private int freeCount;
  private long begun;
  private long inTime;
  private long timedOut;
  private long dropped;
  private double latencyNanos;

  /// A new request.
  int open() {
    if (freeCount == 0) {
      grow();
    }
    int slot = free[--freeCount];
    attempts[slot] = 0;
    return slot;
  }

  /// How many slots there are; never falls.
  int slots() {
    return tickets.length;
  }

  /// Begins the next attempt of a request.
  long begin(long nowNanos, int slot) {
    attempts[slot]++;
    begunNanos[slot] = nowNanos;
    long ticket = ++begun << SLOT_BITS | slot;
    tickets[slot] = ticket;
    return ticket;
  }

  static int slotOf(long ticket) {
    return (int) ticket & SLOT_MASK;
  }

  /// An attempt is answered.
  ///
  /// @return whether in time: then its request is over
  boolean answer(long nowNanos, long ticket) {
    int slot = slotOf(ticket);
    if (tickets[slot] != ticket) {
      return false;
    }
    inTime++;
    latencyNanos += nowNanos - begunNanos[slot];
    close(slot);
    return true;
  }

  /// The current attempt of a request is given up.
  ///
  /// @return whether there is another one; otherwise its request is over
  boolean timeOut(int slot) {
    timedOut++;
    if (attempts[slot] < Storm.ATTEMPTS) {
      return true;
    }
    close(slot);
    return false;
  }

  void drop() {
    dropped++;
  }

  long begun() {
    return begun;
  }

  Storm.Outcome outcome() {
    return new Storm.Outcome(begun, inTime, timedOut, dropped, latencyNanos);
  }

  private void close(int slot) {
    tickets[slot] = NOBODY;
    free[freeCount++] = slot;
  }

  private void grow() {
    int size = tickets.length;
    int larger = Math.max(1024, 2 * size);
    if (larger > SLOT_MASK) {
      throw new IllegalStateException("%d requests are open at once".formatted(size));
    }
    tickets = Arrays.copyOf(tickets, larger);
    begunNanos = Arrays.copyOf(begunNanos, larger);
    attempts = Arrays.copyOf(attempts, larger);
    free = Arrays.copyOf(free, larger);
    for (int slot = larger - 1; slot >= size; slot--) {
      tickets[slot] = NOBODY;
      free[freeCount++] = slot;
    }
  }
}

package dev.capsize.engine;

import java.util.Arrays;

/// The events that are still to come, and the time.
///
/// A heap with four children per node over one array of primitives. Planning and taking cost
/// `O(log n)`, cancelling `O(1)` on average, and nothing is allocated once the arrays have grown to
/// the size of the run.
///
/// An event in the heap is a time and a name. The name is the number of the event in the order of
/// planning, and the slot that knows what happens; the slot belongs to the event whose number it
/// carries. So an event is cancelled by taking its number off the slot: what is left of it in the
/// heap is void, and is dropped when its time comes or when more than half of the heap is void. In
/// the same way the event that happens stays at the top as void until its handler plans another
/// one, which takes its place and slot: one way down the heap instead of one down and one up.
///
/// For one thread.
public final class Calendar {
  /// An event that does not exist: cancelling it does nothing.
  public static final long NONE = -1;

  private static final int SLOT_BITS = 26;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

  /// Events that may be planned at once. A run that needs more has lost control of itself.
  private static final int PLANNED_MAX = 1 << SLOT_BITS;

  /// Events that may be planned in one run: as many as have a number of 32 bits, but 0.
  private static final long EVENTS_MAX = (1L << Integer.SIZE) - 1;

  /// What a slot holds that belongs to no event.
  private static final long FREE = 0;

  /// Void events that may be in the heap however few others there are.
  private static final int VOID_MIN = 16;

  // The heap, in units of longs: at a place the time, behind it the name. The root is where it
  // is so that four brothers fill one cache line of 64 bytes behind the 16 of an array's header.
  private static final int WIDTH = 2;
  private static final int ROOT = 2 * WIDTH;
  private static final int BROTHERS = 4 * WIDTH;
  private static final int FIRST_SIZE = 1024;

  private static final Handler NOTHING = (nowNanos, tag) -> {};

  private long[] heap;

  /// By slot: in the upper half the number of the event that it belongs to, in the lower its tag.
  private long[] slots;

  /// By slot. One that is free keeps its last handler, for the next event is often of its kind.
  private Handler[] handlers;

  /// Slots that belong to no event, but the one of the event that happens.
  private int[] free;

  private int end = ROOT;
  private int planned;
  private int freeCount;
  private boolean rootIsVoid;
  private long sequence;
  private long nowNanos;
  private long happened;

  /// An empty calendar.
  ///
  /// @param startNanos time at which it begins
  public Calendar(long startNanos) {
    nowNanos = startNanos;
    heap = new long[WIDTH * FIRST_SIZE];
    slots = new long[FIRST_SIZE];
    handlers = new Handler[FIRST_SIZE];
    free = new int[FIRST_SIZE];
    addSlots(0, FIRST_SIZE);
  }

  /// The time: of the event that happens, or of the last one that did.
  public long nowNanos() {
    return nowNanos;
  }

  /// Events that happened so far.
  public long happened() {
    return happened;
  }

  /// Events that are planned and neither happened nor were cancelled.
  public int planned() {
    return planned;
  }

  /// Plans an event.
  ///
  /// @param atNanos when; not before now
  /// @param handler what happens then
  /// @param tag passed on to it
  /// @return a name for [#cancel]
  public long plan(long atNanos, Handler handler, int tag) {
    if (atNanos < nowNanos) {
      throw new IllegalStateException(
          "an event is planned for %d ns, and it is %d ns".formatted(atNanos, nowNanos));
    }
    planned++;
    if (rootIsVoid) {
      rootIsVoid = false;
      long name = occupy(slotOf(heap[ROOT + 1]), handler, tag);
      siftDown(ROOT, atNanos, name);
      return name;
    }
    long name = occupy(freeSlot(), handler, tag);
    if (end == heap.length) {
      heap = Arrays.copyOf(heap, 2 * end);
    }
    end += WIDTH;
    siftUp(end - WIDTH, atNanos, name);
    return name;
  }

  /// Takes an event back; nothing happens if it has happened, was cancelled, or is [#NONE].
  public void cancel(long event) {
    if (!isPlanned(event)) {
      return;
    }
    int slot = slotOf(event);
    slots[slot] = FREE;
    free[freeCount++] = slot;
    planned--;
    if (end > WIDTH * (2 * planned + VOID_MIN) + ROOT) {
      dropVoid();
    }
  }

  /// Whether an event is still to come.
  public boolean isPlanned(long event) {
    return event >= 0 && slots[slotOf(event)] >>> Integer.SIZE == event >>> SLOT_BITS;
  }

  /// Lets everything happen that is planned up to `endNanos`, and then it is `endNanos`.
  ///
  /// @param eventsMax after which the run has lost control of itself
  /// @throws IllegalStateException if more than `eventsMax` events happen
  public void run(long endNanos, long eventsMax) {
    long last = happened + eventsMax;
    while (settle() && heap[ROOT] <= endNanos) {
      if (happened == last) {
        throw new IllegalStateException(
            "%d events happened, and it is only %.1f s; lower the load or the time"
                .formatted(eventsMax, nowNanos / 1e9));
      }
      take();
    }
    nowNanos = Math.max(nowNanos, endNanos);
  }

  /// Lets the next event happen.
  ///
  /// @return whether there was one
  public boolean next() {
    if (!settle()) {
      return false;
    }
    take();
    return true;
  }

  /// Lets the event at the root happen, which is not void.
  private void take() {
    nowNanos = heap[ROOT];
    int slot = slotOf(heap[ROOT + 1]);
    int tag = (int) slots[slot];
    slots[slot] = FREE;
    rootIsVoid = true;
    planned--;
    happened++;
    handlers[slot].happen(nowNanos, tag);
  }

  /// Drops what is void at the root, so that the event that comes next is there.
  ///
  /// @return whether there is one
  private boolean settle() {
    while (end > ROOT) {
      if (!rootIsVoid && isPlanned(heap[ROOT + 1])) {
        return true;
      }
      dropRoot();
    }
    return false;
  }

  private void dropRoot() {
    freeRoot();
    end -= WIDTH;
    long time = heap[end];
    long name = heap[end + 1];
    if (end > ROOT) {
      siftDown(ROOT, time, name);
    }
  }

  /// Keeps the events that are still to come, and makes a heap of them.
  ///
  /// The order of (time, sequence) has no ties, so what happens does not depend on the heap's
  /// shape.
  ///
  /// - **Source:** R. W. Floyd, "Algorithm 245: Treesort 3", CACM 7, 1964.
  private void dropVoid() {
    freeRoot();
    int kept = ROOT;
    for (int place = ROOT; place < end; place += WIDTH) {
      long name = heap[place + 1];
      if (isPlanned(name)) {
        heap[kept] = heap[place];
        heap[kept + 1] = name;
        kept += WIDTH;
      }
    }
    end = kept;
    for (int place = parent(end - WIDTH); place >= ROOT; place -= WIDTH) {
      siftDown(place, heap[place], heap[place + 1]);
    }
  }

  /// Gives back the slot of the event that happened last, if no other took it.
  private void freeRoot() {
    if (rootIsVoid) {
      rootIsVoid = false;
      free[freeCount++] = slotOf(heap[ROOT + 1]);
    }
  }

  private int freeSlot() {
    if (freeCount == 0) {
      growSlots();
    }
    return free[--freeCount];
  }

  @SuppressWarnings("ReferenceEquality") // the same store again is what is to be saved
  private long occupy(int slot, Handler handler, int tag) {
    if (sequence == EVENTS_MAX) {
      throw new IllegalStateException(
          "%d events were planned; a calendar has no names for more".formatted(EVENTS_MAX));
    }
    long number = ++sequence;
    slots[slot] = number << Integer.SIZE | Integer.toUnsignedLong(tag);
    // A look is cheaper than a store of a reference, which the collector has to be told of.
    if (handlers[slot] != handler) {
      handlers[slot] = handler;
    }
    return number << SLOT_BITS | slot;
  }

  private static int slotOf(long name) {
    return (int) name & SLOT_MASK;
  }

  private void siftUp(int from, long time, long name) {
    long[] heap = this.heap;
    int place = from;
    while (place > ROOT) {
      int parent = parent(place);
      // Without a look at the sequence: who is planned last, comes last among equals.
      if (heap[parent] <= time) {
        break;
      }
      heap[place] = heap[parent];
      heap[place + 1] = heap[parent + 1];
      place = parent;
    }
    heap[place] = time;
    heap[place + 1] = name;
  }

  private void siftDown(int from, long time, long name) {
    long[] heap = this.heap;
    int end = this.end;
    int place = from;
    for (int child = firstChild(place); child < end; child = firstChild(place)) {
      int first = child + BROTHERS <= end ? firstOfFour(heap, child) : firstOf(heap, child, end);
      long firstTime = heap[first];
      long firstName = heap[first + 1];
      if (time < firstTime || (time == firstTime && name < firstName)) {
        break;
      }
      heap[place] = firstTime;
      heap[place + 1] = firstName;
      place = first;
    }
    heap[place] = time;
    heap[place + 1] = name;
  }

  /// Without a branch that depends on the times, unless two are equal: which of four events comes
  /// first is not to be guessed.
  private static int firstOfFour(long[] heap, int child) {
    long time0 = heap[child];
    long time1 = heap[child + WIDTH];
    long time2 = heap[child + 2 * WIDTH];
    long time3 = heap[child + 3 * WIDTH];
    int left = time1 < time0 ? child + WIDTH : child;
    int right = time3 < time2 ? child + 3 * WIDTH : child + 2 * WIDTH;
    long leftTime = Math.min(time0, time1);
    long rightTime = Math.min(time2, time3);
    if (time0 == time1 || time2 == time3 || leftTime == rightTime) {
      return firstOf(heap, child, child + BROTHERS);
    }
    return rightTime < leftTime ? right : left;
  }

  private static int firstOf(long[] heap, int child, int end) {
    int first = child;
    for (int other = child + WIDTH; other < end; other += WIDTH) {
      if (heap[other] < heap[first]
          || (heap[other] == heap[first] && heap[other + 1] < heap[first + 1])) {
        first = other;
      }
    }
    return first;
  }

  private static int firstChild(int place) {
    return 4 * place - 5 * WIDTH;
  }

  private static int parent(int place) {
    return (place + 5 * WIDTH) / (4 * WIDTH) * WIDTH;
  }

  private void growSlots() {
    int size = handlers.length;
    if (size >= PLANNED_MAX) {
      throw new IllegalStateException("%d events are planned at once".formatted(planned));
    }
    int larger = 2 * size;
    slots = Arrays.copyOf(slots, larger);
    handlers = Arrays.copyOf(handlers, larger);
    free = Arrays.copyOf(free, larger);
    addSlots(size, larger);
  }

  private void addSlots(int from, int to) {
    for (int slot = to - 1; slot >= from; slot--) {
      slots[slot] = FREE;
      handlers[slot] = NOTHING;
      free[freeCount++] = slot;
    }
  }
}

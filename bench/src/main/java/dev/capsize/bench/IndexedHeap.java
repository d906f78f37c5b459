package dev.capsize.bench;

import java.util.Arrays;

/// A binary heap over primitive arrays that knows where each event is, so that one can be removed.
///
/// An event is a small number; each is in the heap at most once. Orders by time, then by the order
/// of adding. 1-based.
final class IndexedHeap {
  static final int EVENT_BITS = 22;
  private static final int EVENT_MASK = (1 << EVENT_BITS) - 1;

  private long[] times = new long[1024];
  private long[] payloads = new long[1024];
  private int[] places = new int[1024];
  private long sequence;
  private int size;

  long firstTime() {
    return times[1];
  }

  int firstEvent() {
    return (int) payloads[1] & EVENT_MASK;
  }

  void add(long time, int event) {
    if (size + 2 > times.length) {
      times = Arrays.copyOf(times, 2 * times.length);
      payloads = Arrays.copyOf(payloads, 2 * payloads.length);
    }
    if (event >= places.length) {
      places = Arrays.copyOf(places, 2 * Math.max(event, places.length));
    }
    siftUp(++size, time, sequence++ << EVENT_BITS | event);
  }

  void removeFirst() {
    int last = size--;
    if (size > 0) {
      siftDown(1, times[last], payloads[last]);
    }
  }

  void replaceFirst(long time, int event) {
    siftDown(1, time, sequence++ << EVENT_BITS | event);
  }

  void remove(int event) {
    int place = places[event];
    int last = size--;
    if (place == last) {
      return;
    }
    long time = times[last];
    long payload = payloads[last];
    int parent = place >>> 1;
    if (place > 1 && isBefore(time, payload, parent)) {
      siftUp(place, time, payload);
    } else {
      siftDown(place, time, payload);
    }
  }

  private boolean isBefore(long time, long payload, int place) {
    return time < times[place] || (time == times[place] && payload < payloads[place]);
  }

  private void siftUp(int from, long time, long payload) {
    int place = from;
    while (place > 1) {
      int parent = place >>> 1;
      if (!isBefore(time, payload, parent)) {
        break;
      }
      put(place, times[parent], payloads[parent]);
      place = parent;
    }
    put(place, time, payload);
  }

  private void siftDown(int from, long time, long payload) {
    int place = from;
    for (int child = 2 * place; child <= size; child = 2 * place) {
      if (child < size && isBefore(times[child + 1], payloads[child + 1], child)) {
        child++;
      }
      if (isBefore(time, payload, child)) {
        break;
      }
      put(place, times[child], payloads[child]);
      place = child;
    }
    put(place, time, payload);
  }

  private void put(int place, long time, long payload) {
    times[place] = time;
    payloads[place] = payload;
    places[(int) payload & EVENT_MASK] = place;
  }
}

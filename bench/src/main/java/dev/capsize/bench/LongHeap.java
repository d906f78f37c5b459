package dev.capsize.bench;

import java.util.Arrays;

/// A binary heap over primitive arrays: the least that an event list can do.
///
/// Orders by time, then by payload; whoever needs the order of planning puts a number that rises
/// into the upper bits of the payload. Nothing can be cancelled. 1-based: children of `i` are `2i`
/// and `2i + 1`.
final class LongHeap {
  private long[] times = new long[1024];
  private long[] payloads = new long[1024];
  private int size;

  int size() {
    return size;
  }

  long firstTime() {
    return times[1];
  }

  long firstPayload() {
    return payloads[1];
  }

  void add(long time, long payload) {
    if (size + 2 > times.length) {
      times = Arrays.copyOf(times, 2 * times.length);
      payloads = Arrays.copyOf(payloads, 2 * payloads.length);
    }
    long[] times = this.times;
    long[] payloads = this.payloads;
    int place = ++size;
    while (place > 1) {
      int parent = place >>> 1;
      if (times[parent] < time || (times[parent] == time && payloads[parent] < payload)) {
        break;
      }
      times[place] = times[parent];
      payloads[place] = payloads[parent];
      place = parent;
    }
    times[place] = time;
    payloads[place] = payload;
  }

  void removeFirst() {
    int last = size--;
    if (size > 0) {
      siftDown(times[last], payloads[last]);
    }
  }

  void replaceFirst(long time, long payload) {
    siftDown(time, payload);
  }

  private void siftDown(long time, long payload) {
    long[] times = this.times;
    long[] payloads = this.payloads;
    int size = this.size;
    int place = 1;
    for (int child = 2; child <= size; child = 2 * place) {
      if (child < size
          && (times[child + 1] < times[child]
              || (times[child + 1] == times[child] && payloads[child + 1] < payloads[child]))) {
        child++;
      }
      if (time < times[child] || (time == times[child] && payload < payloads[child])) {
        break;
      }
      times[place] = times[child];
      payloads[place] = payloads[child];
      place = child;
    }
    times[place] = time;
    payloads[place] = payload;
  }
}

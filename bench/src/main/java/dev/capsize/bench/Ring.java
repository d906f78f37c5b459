package dev.capsize.bench;

/// A line of numbers, first in, first out, that grows when it has to.
final class Ring {
  private long[] items = new long[1024];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(long item) {
    if (size == items.length) {
      grow();
    }
    items[(head + size++) & (items.length - 1)] = item;
  }

  long take() {
    long item = items[head];
    head = (head + 1) & (items.length - 1);
    size--;
    return item;
  }

  private void grow() {
    long[] larger = new long[2 * items.length];
    for (int i = 0; i < size; i++) {
      larger[i] = items[(head + i) & (items.length - 1)];
    }
    items = larger;
    head = 0;
  }
}

package dev.capsize.splitting;

/// Numbers under identities that are given out in turn, and are forgotten from the oldest on.
final class Numbers {
  private static final int SIZE_FIRST = 64;

  private int[] values;

  /// Identities below this are forgotten; those from `next` on are not given out yet.
  private int first;

  private int next;

  Numbers() {
    values = new int[SIZE_FIRST];
  }

  private Numbers(Numbers other) {
    values = other.values.clone();
    first = other.first;
    next = other.next;
  }

  Numbers copy() {
    return new Numbers(this);
  }

  /// Keeps a number other than 0; its identity.
  int add(int value) {
    if (next - first == values.length) {
      grow();
    }
    values[next & (values.length - 1)] = value;
    return next++;
  }

  /// The number under an identity; 0 once it was ended.
  int value(int id) {
    return id < first ? 0 : values[id & (values.length - 1)];
  }

  /// Ends an identity, and forgets the oldest ones that have ended.
  void end(int id) {
    if (id < first) {
      return;
    }
    values[id & (values.length - 1)] = 0;
    while (first < next && values[first & (values.length - 1)] == 0) {
      first++;
    }
  }

  private void grow() {
    int[] larger = new int[2 * values.length];
    for (int id = first; id < next; id++) {
      larger[id & (larger.length - 1)] = values[id & (values.length - 1)];
    }
    values = larger;
  }
}

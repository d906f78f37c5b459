package dev.capsize.guard;

/// The mode that everything of one guard is in.
final class Switch {
  private volatile Mode mode;

  Switch(Mode mode) {
    this.mode = mode;
  }

  Mode get() {
    return mode;
  }

  void set(Mode next) {
    mode = next;
  }
}

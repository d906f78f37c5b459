package dev.capsize.guard;

/// What the guard does with its decisions. Can be changed while it runs.
public enum Mode {
  /// It acts on them.
  ENFORCE,
  /// It only counts them: everything is let through, at once.
  SHADOW,
  /// It makes none (the kill switch).
  OFF
}

package dev.capsize.blueprint;

import java.time.Duration;

/// From a moment on, every caller sends another multiple of its usual load.
///
/// @param at since the start of the healthy phase
/// @param factor of the usual load; 0 or more
public record LoadStep(Duration at, double factor) {
  public LoadStep {
    if (!(factor >= 0 && factor <= 1_000_000)) {
      throw new IllegalArgumentException(
          "the load is multiplied by %s; it must be 0 to 1000000".formatted(factor));
    }
  }
}

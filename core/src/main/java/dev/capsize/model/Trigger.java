package dev.capsize.model;

import java.time.Duration;

/// A dependency that answers late for a while, and never with an error.
///
/// @param dependency which one
/// @param at when it starts, from the start of the healthy phase
/// @param length how long it lasts
/// @param latency what a call takes meanwhile
/// @param fraction share of the calls that are slow, above 0 and at most 1
public record Trigger(
    String dependency, Duration at, Duration length, Duration latency, double fraction) {
  public Trigger {
    if (at.isNegative() || !length.isPositive() || !latency.isPositive()) {
      throw new IllegalArgumentException(
          ("the trigger starts at %s for %s with a latency of %s;"
                  + " the start must not be negative, length and latency must be positive")
              .formatted(at, length, latency));
    }
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "the trigger slows a fraction of %s; it must be above 0 and at most 1"
              .formatted(fraction));
    }
  }

  /// When the dependency is healthy again, from the start of the healthy phase.
  public Duration end() {
    return at.plus(length);
  }
}

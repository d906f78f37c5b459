package dev.capsize.lab.proxy;

import java.time.Duration;

/// What a proxy does to those who call through it.
public sealed interface Fault {

  /// A call that begins meanwhile is answered so long after it began, or later if the dependency
  /// itself takes longer; even if that is after the end.
  ///
  /// @param latency from the first byte of a call to the first byte of its answer
  /// @param fraction share of the calls that are slow, above 0 and at most 1
  record Latency(Duration latency, double fraction) implements Fault {
    public Latency {
      if (!latency.isPositive()) {
        throw new IllegalArgumentException(
            "a latency of %s is no fault; it must be positive".formatted(latency));
      }
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            "a latency for a fraction of %s; it must be above 0 and at most 1".formatted(fraction));
      }
    }
  }

  /// Nothing passes, in neither direction. Connections stay open and new ones are accepted; bytes
  /// wait, and arrive after the end.
  record Stall() implements Fault {}

  /// Connections break, those that there are at the start and each new one.
  record Reset() implements Fault {}

  /// Nobody listens, and the connections that there are at the start break.
  record Refuse() implements Fault {}
}

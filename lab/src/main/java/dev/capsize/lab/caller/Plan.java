package dev.capsize.lab.caller;

import dev.capsize.model.Description;

/// What the callers are to do.
///
/// @param description the service and its callers
/// @param exchange what their requests look like
/// @param zeroNanos start of the healthy phase on the clock of `System.nanoTime`; requests before
///     it are the warm-up and have negative times
/// @param seed decides arrivals, choice of replicas and jitter
public record Plan(Description description, Exchange exchange, long zeroNanos, long seed) {

  /// Now, relative to the start of the healthy phase.
  long nowNanos() {
    return System.nanoTime() - zeroNanos;
  }
}

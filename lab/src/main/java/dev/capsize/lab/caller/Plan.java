package dev.capsize.lab.caller;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention.CapAttempts;
import java.util.List;

/// What the callers are to do.
///
/// @param blueprint who they are, and how their load changes
/// @param exchange what their requests look like
/// @param zeroNanos start of the healthy phase on the clock of `System.nanoTime`; requests before
///     it are the warm-up and have negative times
/// @param fromNanos when they begin, relative to the start of the healthy phase; with the same seed
///     and beginning a simulation sends at the same moments
/// @param seed decides arrivals, choice of replicas and jitter
/// @param caps when they make fewer attempts than they would
public record Plan(
    Blueprint blueprint,
    Exchange exchange,
    long zeroNanos,
    long fromNanos,
    long seed,
    List<CapAttempts> caps) {
  public Plan {
    caps = List.copyOf(caps);
  }

  /// Callers whom nobody tells anything.
  public Plan(Blueprint blueprint, Exchange exchange, long zeroNanos, long fromNanos, long seed) {
    this(blueprint, exchange, zeroNanos, fromNanos, seed, List.of());
  }

  /// Now, relative to the start of the healthy phase.
  long nowNanos() {
    return System.nanoTime() - zeroNanos;
  }
}

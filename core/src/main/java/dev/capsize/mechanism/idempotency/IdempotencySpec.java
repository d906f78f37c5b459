package dev.capsize.mechanism.idempotency;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a service treats a request that it has seen before.
///
/// @param endpoints whose requests carry a key; empty where there are no keys
/// @param inFlight what a repeat is told while the first is worked on
/// @param lease after which work that was left in flight may be taken over by a repeat
/// @param lookUp what it costs, on the connection that is held, to find out that a request is a
///     repeat or to write down that it ended without success
public record IdempotencySpec(
    SortedSet<String> endpoints, InFlight inFlight, Duration lease, Duration lookUp) {

  /// What a repeat is told while the first is worked on.
  public enum InFlight {
    /// 409: come back later.
    REFUSE,
    /// It waits for the first one and gets its answer.
    JOIN
  }

  /// No keys: every repeat is new work.
  public static final IdempotencySpec NONE =
      new IdempotencySpec(new TreeSet<>(), InFlight.REFUSE, Duration.ZERO, Duration.ZERO);

  public IdempotencySpec {
    endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
    if (lease.isNegative() || lookUp.isNegative()) {
      throw new IllegalArgumentException(
          "an idempotency lease of %s and a look-up of %s; neither may be negative"
              .formatted(lease, lookUp));
    }
  }
}

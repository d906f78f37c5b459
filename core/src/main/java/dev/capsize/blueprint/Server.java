package dev.capsize.blueprint;

import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.eventloop.EventLoopSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What carries the requests of a replica.
///
/// @param admission its door
/// @param loop event loops that carry all requests in turns; empty for threads of their own
/// @param overhead what carrying one request takes besides its steps, before the first of them
/// @param processors computations at once on one replica; empty where computing never waits
public record Server(
    AdmissionSpec admission,
    Optional<EventLoopSpec> loop,
    Duration overhead,
    OptionalInt processors) {
  public Server {
    if (overhead.isNegative()) {
      throw new IllegalArgumentException(
          "a request has an overhead of %s; it cannot be negative".formatted(overhead));
    }
    if (processors.isPresent() && processors.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a replica has %d processors; it needs 1 or more".formatted(processors.getAsInt()));
    }
  }
}

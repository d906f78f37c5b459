package dev.capsize.outcome;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything that is concluded from one recording.
///
/// @param verdict what the run says
/// @param reason the figures behind the verdict, in one sentence
/// @param decide what would settle it; present exactly when the verdict is inconclusive
/// @param phases before, during and after the trigger; two without a trigger
/// @param recoveredAfterSeconds seconds from the trigger's end to recovery; empty if it did not
///     recover
/// @param links the six, in the order of their numbers
/// @param breaker transitions, by time
/// @param stops replicas taken out of service
/// @param audit what became of the money, if there was any
/// @param generator quality of the load
public record Result(
    Verdict verdict,
    String reason,
    Optional<String> decide,
    List<Phase> phases,
    OptionalDouble recoveredAfterSeconds,
    List<Link> links,
    List<BreakerTransition> breaker,
    List<ReplicaStop> stops,
    Optional<Audit> audit,
    Generator generator) {
  public Result {
    phases = List.copyOf(phases);
    links = List.copyOf(links);
    breaker = List.copyOf(breaker);
    stops = List.copyOf(stops);
  }
}

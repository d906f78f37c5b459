package dev.capsize.outcome;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything that is concluded from one recording.
///
/// @param verdict what the run says
/// @param reason the figures behind the verdict, in one sentence
/// @param decide what would settle it; present exactly when the verdict is inconclusive
/// @param phases before, during and after the trigger, as far as the recording reached; without a
///     trigger there is no `during`
/// @param recoveredAfterSeconds seconds from the trigger's end (without a trigger: the deploy's
///     start, or the end of the healthy phase) to recovery, 0 if it was healthy then; empty if it
///     did not recover. It may have fallen again: that is for the verdict
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

  /// What a recording shows, whether or not it came to its end.
  ///
  /// One that ended early is inconclusive, and has the links and phases that it reached.
  public static Result of(Recording recording) {
    Facts facts = Facts.of(recording);
    Recovery recovery = Recovery.of(facts);
    Judgement judgement = Judge.judge(facts, recovery);
    return new Result(
        judgement.verdict(),
        judgement.reason(),
        judgement.decide(),
        Phases.of(facts),
        recovery.seconds(),
        Detector.links(facts),
        recording.breaker(),
        recording.stops(),
        recording.audit(),
        recording.generator());
  }

  /// When a link happened, in seconds since the start of the healthy phase; empty if it did not.
  ///
  /// @param number 1 to 6
  public OptionalDouble onsetSeconds(int number) {
    return links.stream()
        .filter(link -> link.number() == number)
        .findFirst()
        .map(Link::atSeconds)
        .orElse(OptionalDouble.empty());
  }

  /// The same run, judged otherwise.
  Result with(Judgement judgement) {
    return new Result(
        judgement.verdict(),
        judgement.reason(),
        judgement.decide(),
        phases,
        recoveredAfterSeconds,
        links,
        breaker,
        stops,
        audit,
        generator);
  }
}

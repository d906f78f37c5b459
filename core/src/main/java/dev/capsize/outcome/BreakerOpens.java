package dev.capsize.outcome;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Link 5: a circuit breaker stops the calls.
///
/// The first transition to OPEN on any replica. Told with it: how attempts, calls and errors by
/// kind changed from the five seconds before to the five seconds after.
final class BreakerOpens implements Detector {
  private static final int NUMBER = 5;
  private static final String NAME = "breaker opens";

  /// Kinds of error that are named: those that changed most.
  private static final int KINDS_MAX = 3;

  /// Rates before and after a moment.
  private record Change(String what, double before, double after) {
    String text() {
      return "%s %s to %s".formatted(what, Words.rate(before), Words.rate(after));
    }

    double size() {
      return Math.abs(after - before);
    }
  }

  @Override
  public Link detect(Facts facts) {
    Optional<BreakerTransition> first =
        facts.recording().breaker().stream()
            .filter(BreakerTransition::opens)
            .filter(transition -> transition.atNanos() >= facts.timeline().searchFrom())
            .findFirst();
    return first
        .map(
            open -> new Link(NUMBER, NAME, Detector.seconds(open.atNanos()), evidence(facts, open)))
        .orElse(new Link(NUMBER, NAME, OptionalDouble.empty(), "no circuit breaker opened"));
  }

  private static String evidence(Facts facts, BreakerTransition open) {
    long at = open.atNanos();
    long from = at - Thresholds.BREAKER_COMPARE_NANOS;
    long to = Math.min(facts.timeline().end(), at + Thresholds.BREAKER_COMPARE_NANOS);
    Traffic traffic = facts.traffic();
    Change attempts =
        new Change(
            "attempts",
            traffic.attempts().perSecond(from, at),
            traffic.attempts().perSecond(at, to));
    Change calls =
        new Change("calls", traffic.callsPerSecond(from, at), traffic.callsPerSecond(at, to));
    List<String> errors =
        traffic.failures().entrySet().stream()
            .map(kind -> change(kind, from, at, to))
            .filter(change -> change.size() > 0)
            .sorted(Comparator.comparingDouble(Change::size).reversed())
            .limit(KINDS_MAX)
            .map(Change::text)
            .toList();
    return String.format(
        Locale.ROOT,
        "on %s; in the next %s: %s, %s%s",
        open.replica(),
        to > at ? Words.time(to - at) : "0 s",
        attempts.text(),
        calls.text(),
        errors.isEmpty() ? "" : "; errors: " + String.join(", ", errors));
  }

  private static Change change(Map.Entry<String, Times> kind, long from, long at, long to) {
    Times times = kind.getValue();
    return new Change(kind.getKey(), times.perSecond(from, at), times.perSecond(at, to));
  }
}

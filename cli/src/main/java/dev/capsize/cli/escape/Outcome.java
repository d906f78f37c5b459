package dev.capsize.cli.escape;

import dev.capsize.intervention.Cost;
import dev.capsize.intervention.Intervention;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one simulated run with interventions shows.
///
/// @param verdict of the run; the interventions work if it recovers
/// @param reason behind it
/// @param afterSeconds from the first intervention to recovery; empty without one
/// @param cost of it
/// @param waitingBefore requests that wait when the first intervention begins
/// @param waitingLeast fewest that waited afterwards
/// @param refilledAfter seconds from the end of the interventions until half as many wait again as
///     before; empty if that does not happen
/// @param goodWhile share of the requests made while they last that were answered in time; NaN for
///     what happens once
/// @param goodAfter the same, of the requests after they ended; NaN if there were none
/// @param reopenedAfter seconds from the first intervention until a breaker opens; empty if none
///     does
public record Outcome(
    Verdict verdict,
    String reason,
    OptionalDouble afterSeconds,
    Cost cost,
    double waitingBefore,
    double waitingLeast,
    OptionalDouble refilledAfter,
    double goodWhile,
    double goodAfter,
    OptionalDouble reopenedAfter) {
  private static final double REFILLED = 0.5;
  private static final double NANOS = 1e9;

  /// Of a recording.
  static Outcome of(Recording recording, List<Intervention> interventions) {
    Result result = Result.of(recording);
    Scenario scenario = recording.description().scenario();
    double watch = scenario.watchStart().toNanos() / NANOS;
    long from = interventions.stream().mapToLong(each -> each.at().toNanos()).min().orElse(0);
    long to =
        interventions.stream()
            .map(each -> each.at().plus(each.length()))
            .mapToLong(Duration::toNanos)
            .max()
            .orElse(0);
    double begin = from / NANOS;
    OptionalDouble recovered = result.recoveredAfterSeconds();
    OptionalDouble until =
        result.verdict() == Verdict.RECOVERS && recovered.isPresent()
            ? OptionalDouble.of(Math.max(begin, watch + recovered.getAsDouble()))
            : OptionalDouble.empty();
    NavigableMap<Long, Integer> waiting = waiting(recording);
    double before =
        waiting.headMap(from, false).isEmpty() ? 0 : waiting.lowerEntry(from).getValue();
    int least =
        waiting.tailMap(from, false).values().stream().mapToInt(each -> each).min().orElse(0);
    return new Outcome(
        result.verdict(),
        result.reason(),
        until.isPresent() ? OptionalDouble.of(until.getAsDouble() - begin) : OptionalDouble.empty(),
        Cost.of(recording, begin, until),
        before,
        least,
        refilled(waiting, to, before),
        good(recording, each -> each.intendedNanos() >= from && each.intendedNanos() < to),
        good(
            recording,
            each -> each.intendedNanos() >= to && each.endNanos() < recording.endNanos()),
        reopened(recording.breaker(), from));
  }

  private static NavigableMap<Long, Integer> waiting(Recording recording) {
    NavigableMap<Long, Integer> waiting = new TreeMap<>();
    for (PoolSample sample : recording.samples()) {
      waiting.merge(
          sample.atNanos(), sample.waitingForPool() + sample.waitingForThread(), Integer::sum);
    }
    return waiting;
  }

  private static OptionalDouble refilled(
      NavigableMap<Long, Integer> waiting, long to, double before) {
    return waiting.tailMap(to, false).entrySet().stream()
        .filter(each -> before > 0 && each.getValue() >= REFILLED * before)
        .mapToDouble(each -> (each.getKey() - to) / NANOS)
        .findFirst();
  }

  private static double good(Recording recording, Predicate<Request> which) {
    long all = recording.requests().stream().filter(which).count();
    long good = recording.requests().stream().filter(which).filter(Request::good).count();
    return all == 0 ? Double.NaN : (double) good / all;
  }

  private static OptionalDouble reopened(List<BreakerTransition> breaker, long from) {
    return breaker.stream()
        .filter(each -> each.atNanos() >= from && each.opens())
        .mapToDouble(each -> (each.atNanos() - from) / NANOS)
        .findFirst();
  }

  /// Whether the service came back.
  boolean works() {
    return verdict == Verdict.RECOVERS;
  }
}

package dev.capsize.cli.consequence;

import dev.capsize.check.rule.Consequence;
import dev.capsize.cli.story.Run;
import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Phase.PoolFigures;
import dev.capsize.outcome.ReplicaStop;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.Optional;

/// One consequence, and in how many runs it was seen.
///
/// @param seen runs that show it, 0 to `runs`
/// @param runs how many there were, one or more
public record Sign(Consequence consequence, int seen, int runs) {
  private static final int DEPENDENCY_SLOW = 1;
  private static final int POOL_DRAINED = 2;
  private static final int LATENCY_SPREADS = 3;
  private static final int RETRY_STORM = 4;
  private static final int BREAKER_OPENS = 5;
  private static final int DRAIN_CUT = 6;

  /// Share of the new requests from which attempts that callers give up count. Convention: below it
  /// they are the tail of any distribution.
  private static final double LEFT_SHARE = 0.01;

  /// Calls per new request, as a factor of the healthy phase. Convention: as for a retry storm.
  private static final double CALLS_FACTOR = 1.5;

  /// How many times as many as before wait on average while the fault is there. Convention: that of
  /// link 1. Link 2 alone happens by chance: a healthy pool may run full for one second of many.
  private static final double WAITING_FACTOR = 10;

  /// How many of them there are at least on average. Convention: where nobody waited before, any
  /// number is a multiple.
  private static final double WAITING_MIN = 1;

  /// Share of the runs that has to show it. Convention: as for a verdict of many runs.
  private static final double SHOWN_SHARE = 0.8;

  /// What runs show of a consequence.
  ///
  /// @param shown the run that stands for all; the only one that has its course, which is where
  ///     threads are seen
  public static Sign of(Consequence consequence, List<Result> results, Run shown) {
    if (consequence == Consequence.THREADS_TAKEN) {
      return new Sign(consequence, waitingForThread(shown) > 0 ? 1 : 0, 1);
    }
    int seen = (int) results.stream().filter(each -> seen(consequence, each)).count();
    return new Sign(consequence, seen, results.size());
  }

  /// Whether nearly all runs show it.
  public boolean shown() {
    return seen >= SHOWN_SHARE * runs;
  }

  private static boolean seen(Consequence consequence, Result result) {
    return switch (consequence) {
      case CALLERS_LEAVE -> left(result) > LEFT_SHARE;
      case REPEATS -> happened(result, RETRY_STORM) || callsMultiply(result);
      case POOL_EMPTY -> happened(result, POOL_DRAINED) && waits(result);
      case OTHERS_SLOW -> happened(result, LATENCY_SPREADS);
      // A breaker that has nothing to open for is no fault of it.
      case BREAKER_SILENT -> happened(result, DEPENDENCY_SLOW) && !happened(result, BREAKER_OPENS);
      case REQUESTS_CUT -> happened(result, DRAIN_CUT) || cut(result) > 0 || resets(result);
      case THREADS_TAKEN -> false;
      case STAYS_DOWN -> result.verdict() == Verdict.METASTABLE;
    };
  }

  /// The link whose evidence, or whose reason for its absence, says most about a consequence.
  ///
  /// @return empty where no link is about it
  static Optional<Integer> link(Consequence consequence) {
    return switch (consequence) {
      case REPEATS -> Optional.of(RETRY_STORM);
      case POOL_EMPTY -> Optional.of(POOL_DRAINED);
      case OTHERS_SLOW -> Optional.of(LATENCY_SPREADS);
      case BREAKER_SILENT -> Optional.of(BREAKER_OPENS);
      case REQUESTS_CUT -> Optional.of(DRAIN_CUT);
      case CALLERS_LEAVE, THREADS_TAKEN, STAYS_DOWN -> Optional.empty();
    };
  }

  private static boolean happened(Result result, int link) {
    return result.onsetSeconds(link).isPresent();
  }

  /// The phase in which the fault is there; what follows the healthy one if there is no fault.
  static Optional<Phase> fault(Result result) {
    return phase(result, "during").or(() -> phase(result, "after"));
  }

  static Optional<Phase> phase(Result result, String name) {
    return result.phases().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static boolean waits(Result result) {
    double before = phase(result, "before").map(Sign::waiting).orElse(0.0);
    double now = fault(result).map(Sign::waiting).orElse(0.0);
    return now >= WAITING_MIN && now >= WAITING_FACTOR * before;
  }

  /// Requests that wait for a connection or a thread, on average over a phase.
  static double waiting(Phase phase) {
    return phase.pools().values().stream().mapToDouble(PoolFigures::waiting).sum();
  }

  /// Attempts that callers gave up, per new request of the fault phase.
  static double left(Result result) {
    return fault(result)
        .map(each -> each.errors().getOrDefault("timeout", 0.0) / each.offeredPerSecond())
        .filter(Double::isFinite)
        .orElse(0.0);
  }

  /// Most requests that waited for a thread at one time, all replicas together, while the fault was
  /// there.
  static double waitingForThread(Run run) {
    double from = fault(run.result()).map(Phase::fromSeconds).orElse(0.0);
    double to = fault(run.result()).map(Phase::toSeconds).orElse(0.0);
    List<Double> waiting = run.series().columns().getOrDefault("thread_waiting", List.of());
    double most = 0;
    for (int i = 0; i < waiting.size(); i++) {
      double at = run.series().startSeconds() + i * run.series().stepSeconds();
      if (at >= from && at < to && waiting.get(i) > most) {
        most = waiting.get(i);
      }
    }
    return most;
  }

  /// Whether clients of the service, rather than its callers, are those who repeat.
  private static boolean callsMultiply(Result result) {
    double before = phase(result, "before").map(Sign::callsPerRequest).orElse(Double.NaN);
    double now = fault(result).map(Sign::callsPerRequest).orElse(Double.NaN);
    return now >= CALLS_FACTOR * before;
  }

  /// Calls that arrive at dependencies, per new request.
  static double callsPerRequest(Phase phase) {
    return phase.providerCallsPerSecond() / phase.offeredPerSecond();
  }

  /// Requests that SIGKILL took, over all replicas that were asked to leave.
  static int cut(Result result) {
    return result.stops().stream()
        .filter(ReplicaStop::killed)
        .mapToInt(ReplicaStop::inFlightAtKill)
        .sum();
  }

  /// Whether a replica that stopped at once left its callers with broken connections.
  private static boolean resets(Result result) {
    return !result.stops().isEmpty()
        && result.phases().stream().anyMatch(each -> each.errors().getOrDefault("reset", 0.0) > 0);
  }
}

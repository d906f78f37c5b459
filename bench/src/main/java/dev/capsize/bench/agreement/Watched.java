package dev.capsize.bench.agreement;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import dev.capsize.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// A service as it is simulated: how it ends, from empty and from full.
///
/// @param blueprint at its usual load
/// @param watch for how long it is watched, from empty, or from the end of the disturbance
record Watched(Blueprint blueprint, Duration watch) {
  /// More than this share answered in time, of every endpoint: healthy.
  private static final double HEALTHY = 0.95;

  /// Less than this, of some endpoint: collapsed.
  private static final double COLLAPSED = 0.5;

  /// Ends whose worst endpoints differ by more are two states.
  private static final double APART = 0.1;

  /// Last part of the watch that is looked at, and the most of it.
  private static final int PART = 4;

  private static final Duration LOOK_MAX = Duration.ofMinutes(5);

  /// How long it stands still to be filled: long enough that every wait is longer than the
  /// patience, whatever the load, and not so long that what drains at all takes longer than the
  /// watch.
  private static final Duration FILL_MIN = Duration.ofSeconds(3);

  private static final int FILL_PATIENCES = 3;
  private static final Duration BEFORE = Duration.ofSeconds(5);

  /// What a request takes at most, and the least of it.
  private static final Duration OPEN_MIN = Duration.ofSeconds(20);

  private static final int OPEN_PATIENCES = 6;

  /// How a run ended.
  ///
  /// @param worst share answered in time of the endpoint that is served worst
  /// @param falling whether less and less wait
  record End(double worst, boolean falling) {
    boolean healthy() {
      return worst >= HEALTHY;
    }

    boolean differs(End other) {
      return Math.abs(worst - other.worst) > APART;
    }

    String word() {
      if (healthy()) {
        return "healthy";
      }
      return worst < COLLAPSED ? "collapsed" : String.format(Locale.ROOT, "%.0f %%", 100 * worst);
    }
  }

  /// The same service at another load.
  Watched withLoad(double factor) {
    List<Traffic> traffic =
        blueprint.traffic().stream()
            .map(
                each ->
                    new Traffic(
                        each.caller().withLoad(factor),
                        each.spacing(),
                        each.retry(),
                        each.network(),
                        each.late()))
            .toList();
    return new Watched(
        new Blueprint(
            blueprint.description().withLoad(factor),
            blueprint.services(),
            traffic,
            blueprint.loadSteps(),
            blueprint.semantics()),
        watch);
  }

  Watched withWatch(Duration other) {
    return new Watched(blueprint, other);
  }

  /// With a spike of load in it, as a scenario to be forecast and to be simulated.
  Blueprint shocked(double factor, Duration length) {
    Duration at = Duration.ofMinutes(2);
    return with(
        new Scenario(
            Duration.ZERO,
            at,
            Optional.of(new Trigger.Load(at, length, factor)),
            Optional.empty(),
            watch),
        List.of());
  }

  End fromEmpty(long seed) {
    return end(with(scenario(watch), List.of()), seed);
  }

  End fromFull(long seed) {
    Duration fill = patiences(FILL_PATIENCES, FILL_MIN).plus(FILL_MIN);
    Trigger stall = new Trigger.Stall(blueprint.description().service(), BEFORE, fill);
    Scenario scenario =
        new Scenario(Duration.ZERO, BEFORE, Optional.of(stall), Optional.empty(), watch);
    return end(with(scenario, List.of()), seed);
  }

  private Duration patiences(int number, Duration least) {
    Duration longest =
        blueprint.traffic().stream()
            .map(each -> each.caller().patience())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO)
            .multipliedBy(number);
    return longest.compareTo(least) < 0 ? least : longest;
  }

  private static Scenario scenario(Duration length) {
    Duration half = length.dividedBy(2);
    return new Scenario(Duration.ZERO, half, Optional.empty(), Optional.empty(), half);
  }

  private Blueprint with(Scenario scenario, List<LoadStep> steps) {
    return new Blueprint(
        blueprint.description().withScenario(scenario),
        blueprint.services(),
        blueprint.traffic(),
        steps,
        blueprint.semantics());
  }

  private End end(Blueprint run, long seed) {
    Recording recording = Simulation.run(run, seed).recording();
    Duration look = watch.dividedBy(PART);
    look = look.compareTo(LOOK_MAX) > 0 ? LOOK_MAX : look;
    // Requests that had time to end.
    Duration last = patiences(OPEN_PATIENCES, OPEN_MIN);
    long to = recording.endNanos() - last.toNanos();
    return new End(worst(recording, to - look.toNanos(), to), falling(recording));
  }

  private static double worst(Recording recording, long from, long to) {
    TreeMap<String, long[]> counts = new TreeMap<>();
    for (Request request : recording.requests()) {
      if (request.intendedNanos() >= from && request.intendedNanos() < to) {
        long[] count = counts.computeIfAbsent(request.endpoint(), ignored -> new long[2]);
        count[0]++;
        count[1] += request.good() ? 1 : 0;
      }
    }
    return counts.values().stream()
        .filter(count -> count[0] >= 10)
        .mapToDouble(count -> (double) count[1] / count[0])
        .min()
        .orElse(1);
  }

  /// Whether the second half of the last third has less waiting than the first, by a tenth.
  private static boolean falling(Recording recording) {
    long end = recording.endNanos();
    double before = waiting(recording, end - end / 3, end - end / 6);
    double after = waiting(recording, end - end / 6, end);
    return before > 20 && after < 0.9 * before;
  }

  private static double waiting(Recording recording, long from, long to) {
    return recording.samples().stream()
        .filter(sample -> sample.atNanos() >= from && sample.atNanos() < to)
        .mapToInt(sample -> sample.waiting())
        .average()
        .orElse(0);
  }
}

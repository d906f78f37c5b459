package dev.capsize.lab.provider;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// How long a call takes, by the moment of its arrival.
///
/// @param usual latency outside of all steps, and of the calls that a step spares
/// @param steps sorted by start, not overlapping
record LatencySchedule(Duration usual, List<Step> steps) {

  private static final int STEPS_MAX = 10_000;

  /// A stretch of time in which some of the calls take longer, or shorter.
  ///
  /// @param fromEpochMillis first millisecond of it, since 1970
  /// @param toEpochMillis first millisecond after it
  /// @param latencyMillis latency of the calls it affects, 0 or more
  /// @param fraction share of the calls it affects, above 0 and at most 1
  record Step(long fromEpochMillis, long toEpochMillis, long latencyMillis, double fraction) {
    Step {
      if (toEpochMillis <= fromEpochMillis) {
        throw new IllegalArgumentException(
            "a step of the schedule lasts from %d ms to %d ms; its end must be after its start"
                .formatted(fromEpochMillis, toEpochMillis));
      }
      if (latencyMillis < 0) {
        throw new IllegalArgumentException(
            "a step of the schedule has a latency of %d ms; it must be 0 ms or more"
                .formatted(latencyMillis));
      }
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            "a step of the schedule slows a fraction of %s; it must be above 0 and at most 1"
                .formatted(fraction));
      }
    }

    private boolean covers(long epochMillis) {
      return fromEpochMillis <= epochMillis && epochMillis < toEpochMillis;
    }
  }

  LatencySchedule {
    if (usual.isNegative()) {
      throw new IllegalArgumentException(
          "the usual latency is %s; it cannot be negative".formatted(usual));
    }
    if (steps.size() > STEPS_MAX) {
      throw new IllegalArgumentException(
          "the schedule has %d steps; at most %d are allowed".formatted(steps.size(), STEPS_MAX));
    }
    steps = steps.stream().sorted(Comparator.comparingLong(Step::fromEpochMillis)).toList();
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).fromEpochMillis() < steps.get(i - 1).toEpochMillis()) {
        throw new IllegalArgumentException(
            ("a step of the schedule starts at %d ms, before the previous one ends at %d ms; "
                    + "steps must not overlap")
                .formatted(steps.get(i).fromEpochMillis(), steps.get(i - 1).toEpochMillis()));
      }
    }
  }

  /// The schedule in which every call takes the same time.
  static LatencySchedule constant(Duration usual) {
    return new LatencySchedule(usual, List.of());
  }

  /// The same usual latency with other steps.
  LatencySchedule withSteps(List<Step> other) {
    return new LatencySchedule(usual, other);
  }

  /// Latency of a call.
  ///
  /// @param arrivalEpochMillis when it arrived
  /// @param draw uniform in `[0, 1)`; decides whether a step that slows only a fraction slows it
  Duration latencyOf(long arrivalEpochMillis, double draw) {
    for (Step step : steps) {
      if (step.covers(arrivalEpochMillis)) {
        return draw < step.fraction() ? Duration.ofMillis(step.latencyMillis()) : usual;
      }
    }
    return usual;
  }
}

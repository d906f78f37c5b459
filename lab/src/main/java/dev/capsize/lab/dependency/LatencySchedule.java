package dev.capsize.lab.dependency;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When a dependency is slower than usual, or faster.
///
/// @param steps sorted by start, not overlapping
record LatencySchedule(List<Step> steps) {

  /// Always as usual.
  static final LatencySchedule NONE = new LatencySchedule(List.of());

  private static final int STEPS_MAX = 10_000;

  /// A stretch of time in which some of the calls to one dependency take longer, or shorter.
  ///
  /// @param dependency which one
  /// @param fromEpochMillis first millisecond of it, since 1970
  /// @param toEpochMillis first millisecond after it
  /// @param latencyMillis latency of the calls it affects, 0 or more
  /// @param fraction share of the calls it affects, above 0 and at most 1
  record Step(
      String dependency,
      long fromEpochMillis,
      long toEpochMillis,
      long latencyMillis,
      double fraction) {
    Step {
      // A missing member arrives as null.
      if (dependency == null || dependency.isBlank()) {
        throw new IllegalArgumentException("a step of the schedule has no dependency; name one");
      }
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

  /// The step that is in force; empty if everything is as usual.
  Optional<Step> at(long epochMillis) {
    return steps.stream().filter(step -> step.covers(epochMillis)).findFirst();
  }
}

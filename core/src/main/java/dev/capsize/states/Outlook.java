package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.fluid.Course;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Verdict;
import java.util.OptionalDouble;

/// Judges a run of the flow by the rules that a recording is judged by.
///
/// - **Source:** the project's definitions of recovery and verdict, told in `docs/reference`.
final class Outlook {
  private static final double OVERLOADED_SHARE = 0.95;
  private static final double RECOVERED_SHARE = 0.95;
  private static final double DOWN_SHARE = 0.5;
  private static final double WAITING_FALL = 0.1;
  private static final double RECOVERY_SECONDS = 5;
  private static final double SLIDE_SECONDS = 0.25;

  private final Course course;
  private final double triggerAt;
  private final double watchFrom;
  private final double end;
  private final double lastJudged;

  Outlook(Blueprint blueprint, Course course) {
    Scenario scenario = blueprint.description().scenario();
    this.course = course;
    this.triggerAt = scenario.healthy().toNanos() / 1e9;
    this.watchFrom = scenario.watchStart().toNanos() / 1e9;
    this.end = course.endSeconds();
    this.lastJudged = end - longestPatience(blueprint);
  }

  private static double longestPatience(Blueprint blueprint) {
    return blueprint.traffic().stream()
        .mapToDouble(traffic -> traffic.caller().patience().toNanos() / 1e9)
        .max()
        .orElse(0);
  }

  Forecast forecast() {
    double lead = longestLead();
    if (worst(Math.max(0, triggerAt - lead), Math.max(0.1, triggerAt - lead / 2))
        < OVERLOADED_SHARE) {
      return new Forecast(Verdict.OVERLOADED, OptionalDouble.empty());
    }
    OptionalDouble recovery = recoveredAt();
    double third = end - (end - watchFrom) / 3;
    if (recovery.isPresent()
        && worst(Math.max(recovery.getAsDouble(), third), lastJudged) >= RECOVERED_SHARE) {
      return new Forecast(Verdict.RECOVERS, OptionalDouble.of(recovery.getAsDouble() - watchFrom));
    }
    double quarter = (end - third) / 4;
    boolean falls =
        course.waiting(end - quarter, end)
            < course.waiting(third, third + quarter) * (1 - WAITING_FALL);
    return worst(third, lastJudged) < DOWN_SHARE && !falls
        ? new Forecast(Verdict.METASTABLE, OptionalDouble.empty())
        : new Forecast(Verdict.INCONCLUSIVE, OptionalDouble.empty());
  }

  private double longestLead() {
    return (end - lastJudged) * 2 + 1;
  }

  /// Share answered in time, of the endpoint that is worst off.
  private double worst(double from, double to) {
    return course.lines().stream()
        .mapToDouble(line -> course.goodShare(line, from, to))
        .filter(share -> !Double.isNaN(share))
        .min()
        .orElse(1);
  }

  private OptionalDouble recoveredAt() {
    for (double at = watchFrom; at + RECOVERY_SECONDS <= lastJudged; at += SLIDE_SECONDS) {
      if (worst(at, at + RECOVERY_SECONDS) >= RECOVERED_SHARE) {
        return OptionalDouble.of(at);
      }
    }
    return OptionalDouble.empty();
  }
}

package dev.capsize.outcome;

import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.Optional;

/// The moments of a run that its analysis turns on, in nanoseconds since the start of the healthy
/// phase.
///
/// @param quietUntil end of the undisturbed stretch that began at 0: the first of trigger, deploy,
///     and the end of the healthy phase
/// @param searchFrom where the search for links begins: at the first disturbance, at 0 without one
/// @param faultFrom end of the phase `before`: start of the trigger, or end of the healthy phase
/// @param watchFrom end of the trigger, or of the healthy phase without one
/// @param lastThirdFrom start of the last third of the watch
/// @param plannedEnd end of the watch as it was planned
/// @param end end of the observation
record Timeline(
    long quietUntil,
    long searchFrom,
    long faultFrom,
    long watchFrom,
    long lastThirdFrom,
    long plannedEnd,
    long end) {

  static Timeline of(Recording recording) {
    Scenario scenario = recording.description().scenario();
    long healthy = scenario.healthy().toNanos();
    Optional<Long> trigger = scenario.trigger().map(Trigger::at).map(Duration::toNanos);
    Optional<Long> deploy = scenario.deployAt().map(Duration::toNanos);
    long disturbed = Math.min(trigger.orElse(Long.MAX_VALUE), deploy.orElse(Long.MAX_VALUE));
    long watchFrom = scenario.watchStart().toNanos();
    long plannedEnd = scenario.end().toNanos();
    return new Timeline(
        Math.min(healthy, disturbed),
        disturbed == Long.MAX_VALUE ? 0 : disturbed,
        healthy,
        watchFrom,
        watchFrom + (plannedEnd - watchFrom) / 3 * 2,
        plannedEnd,
        recording.endNanos());
  }
}

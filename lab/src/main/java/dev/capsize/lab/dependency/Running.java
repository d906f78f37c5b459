package dev.capsize.lab.dependency;

import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.model.Dependency;
import java.time.Duration;

/// One dependency at work: how long each of its calls takes, and whether it fails.
///
/// Thread-safe. As in the simulation, a schedule replaces the latency and leaves the share of
/// failures as it is, and both draw from the streams of the same names.
final class Running {
  private final Dependency dependency;
  private final Sampler latency;
  private final RandomStream fate;
  private LatencySchedule schedule = LatencySchedule.NONE;
  private int inFlight;

  Running(Dependency dependency, long seed) {
    this.dependency = dependency;
    this.latency =
        Sampler.of(dependency.latency(), RandomStream.of(seed, dependency.name() + "/latency"));
    this.fate = RandomStream.of(seed, dependency.name() + "/fate");
  }

  String name() {
    return dependency.name();
  }

  /// Replaces the schedule for the calls that arrive from now on.
  synchronized void schedule(LatencySchedule other) {
    schedule = other;
  }

  /// A call arrives.
  ///
  /// @return how long it takes
  synchronized Duration begin(long arrivalEpochMillis) {
    double more = (double) dependency.perInFlight().toNanos() * inFlight;
    inFlight++;
    long usual = latency.nextNanos() + (long) Math.min(more, Sampler.LONGEST_NANOS);
    return schedule
        .at(arrivalEpochMillis)
        .filter(step -> step.fraction() >= 1 || fate.nextUniform() < step.fraction())
        .map(step -> Duration.ofMillis(step.latencyMillis()))
        .orElse(Duration.ofNanos(usual));
  }

  /// A call is over.
  ///
  /// @return whether it failed
  synchronized boolean end() {
    inFlight--;
    return dependency.failureShare() > 0 && fate.nextUniform() < dependency.failureShare();
  }
}

package dev.capsize.lab.run;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.Pod;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.telemetry.BreakerLog;
import dev.capsize.lab.telemetry.ProcessorTime;
import dev.capsize.lab.telemetry.Telemetry;
import dev.capsize.model.Description;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.ReplicaStop;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everything that is seen of one run, from four sides: callers, replicas, provider, deployer.
final class Observation implements AutoCloseable {
  private final LabPlan plan;
  private final RunClock clock;
  private final Stack.Parts parts;
  private final Callers callers;
  private final ProviderCalls providerCalls;
  private final Telemetry telemetry;
  private final List<ReplicaStop> stops = new CopyOnWriteArrayList<>();
  private final Optional<ProcessorTime> processorAtStart = ProcessorTime.now();
  private volatile Optional<Double> stealAtEnd = Optional.empty();
  private volatile Optional<Long> rolloutEndNanos = Optional.empty();

  Observation(LabPlan plan, RunClock clock, Stack.Parts parts, Callers callers) {
    this.plan = plan;
    this.clock = clock;
    this.parts = parts;
    this.callers = callers;
    this.providerCalls = new ProviderCalls(parts.provider(), clock);
    this.telemetry =
        Telemetry.start(clock, () -> parts.deployer().pods().stream().map(Pod::replica).toList());
  }

  /// The last look at a replica before SIGKILL.
  PodObserver.InFlight inFlight(Replica replica) {
    return telemetry.inFlight(replica);
  }

  void stopped(PodObserver.Stop stop) {
    stops.add(
        new ReplicaStop(
            stop.replica().name(),
            clock.at(stop.preStopNanos()),
            clock.at(stop.sigtermNanos()),
            OptionalLong.of(clock.at(stop.endNanos())),
            stop.killed(),
            stop.atKill().requests(),
            stop.atKill().charges()));
  }

  /// Whether no replica has anything in flight.
  boolean idle() {
    return parts.deployer().pods().stream()
        .map(Pod::replica)
        .allMatch(replica -> telemetry.inFlight(replica).requests() == 0);
  }

  /// The scenario is over; what the machine does from now on is not the run's.
  void ended() {
    stealAtEnd = Optional.of(stealPercent());
  }

  void rolloutEnded() {
    rolloutEndNanos = Optional.of(clock.nanos());
  }

  /// Everything seen until `endNanos`.
  Recording recording(Description description, long endNanos, Optional<Audit> audit) {
    return new Recording(
        description,
        callers.requests(endNanos),
        providerCalls.until(endNanos),
        telemetry.samples().stream().filter(sample -> sample.atNanos() <= endNanos).toList(),
        breaker().stream().filter(it -> it.atNanos() <= endNanos).toList(),
        stops.stream()
            .filter(stop -> stop.preStopNanos() <= endNanos)
            .sorted(Comparator.comparingLong(ReplicaStop::preStopNanos))
            .toList(),
        rolloutEndNanos.filter(nanos -> nanos <= endNanos),
        audit,
        new Generator(callers.lagP99Millis(), stealAtEnd.orElseGet(this::stealPercent)),
        endNanos);
  }

  private List<BreakerTransition> breaker() {
    try {
      return BreakerLog.read(plan.logs(), clock);
    } catch (IOException e) {
      return List.of();
    }
  }

  private double stealPercent() {
    return ProcessorTime.now()
        .flatMap(now -> processorAtStart.map(now::stealPercentSince))
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    telemetry.close();
  }
}

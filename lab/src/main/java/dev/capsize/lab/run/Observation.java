package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.telemetry.ProcessorTime;
import dev.capsize.lab.telemetry.Telemetry;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.ReplicaStop;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Everything that is seen of one run, from four sides: callers, replicas, dependencies, deployer.
final class Observation implements AutoCloseable {
  private final RunClock clock;
  private final Rig rig;
  private final Callers callers;
  private final Telemetry telemetry;
  private final List<ReplicaStop> stops = new CopyOnWriteArrayList<>();
  private final Optional<ProcessorTime> processorAtStart = ProcessorTime.now();
  private volatile Optional<Double> stealAtEnd = Optional.empty();
  private volatile Optional<Long> rolloutEndNanos = Optional.empty();

  Observation(RunClock clock, Rig rig, Callers callers) {
    this.clock = clock;
    this.rig = rig;
    this.callers = callers;
    this.telemetry = Telemetry.start(clock, rig::pages);
  }

  /// The run's time.
  RunClock clock() {
    return clock;
  }

  /// The last look at a replica before SIGKILL.
  PodObserver.InFlight inFlight(Replica replica) {
    return telemetry.inFlight(rig.page(replica));
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
    return rig.pages().stream().allMatch(page -> telemetry.inFlight(page).requests() == 0);
  }

  /// The scenario is over; what the machine does from now on is not the run's.
  void ended() {
    stealAtEnd = Optional.of(stealPercent());
  }

  void rolloutEnded() {
    rolloutEndNanos = Optional.of(clock.nanos());
  }

  /// Everything seen until `endNanos`.
  Recording recording(Blueprint blueprint, long endNanos, Optional<Audit> audit) {
    return new Recording(
        blueprint.description(),
        blueprint.reached(),
        callers.requests(endNanos),
        rig.calls(clock, endNanos),
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
    return Stream.concat(rig.breaker(clock).stream(), telemetry.transitions().stream()).toList();
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

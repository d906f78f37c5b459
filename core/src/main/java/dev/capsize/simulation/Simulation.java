package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.Handler;
import dev.capsize.intervention.Intervention;
import dev.capsize.model.Description;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs a system in simulated time.
///
/// A run is a function of blueprint, seed and version: the same bits on every machine.
public final class Simulation {
  /// Most requests of one run, which are all kept until its end.
  public static final long REQUESTS_MAX = 2_000_000;

  /// Most events of one run; a run of a million requests in collapse has about as many.
  private static final long EVENTS_MAX = 1_000_000_000;

  private static final long SAMPLE_NANOS = 100_000_000L;

  private final World world;
  private final List<ServiceInTime> services = new ArrayList<>();
  private final List<CallersInTime> callers = new ArrayList<>();
  private final List<DependencyInTime> dependencies = new ArrayList<>();

  private final List<Intervention> interventions;

  Simulation(Blueprint blueprint, long seed) {
    this(blueprint, List.of(), seed);
  }

  Simulation(Blueprint blueprint, List<Intervention> interventions, long seed) {
    this.world = new World(blueprint, seed);
    this.interventions = List.copyOf(interventions);
  }

  /// One run of the blueprint's scenario, from warm-up to the end of the watch.
  ///
  /// @throws IllegalArgumentException if the load is more than a run can keep
  /// @throws IllegalStateException if the simulator itself lost or invented something
  public static SimulatedRun run(Blueprint blueprint, long seed) {
    return new Simulation(blueprint, seed).run();
  }

  /// One run of the blueprint's scenario, in which somebody intervenes.
  ///
  /// Without interventions it has the bits of [#run(Blueprint, long)].
  ///
  /// @throws IllegalArgumentException if the load is more than a run can keep, or something cannot
  ///     be done to this system
  /// @throws IllegalStateException if the simulator itself lost or invented something
  public static SimulatedRun run(Blueprint blueprint, List<Intervention> interventions, long seed) {
    return new Simulation(blueprint, interventions, seed).run();
  }

  /// For how long the usual load brings as many requests as the run does.
  private static double usualSeconds(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    double end = seconds(scenario.end());
    double from = -seconds(scenario.warmUp());
    double factor = 1;
    double usual = 0;
    for (LoadStep step : blueprint.load()) {
      double at = Math.min(end, seconds(step.at()));
      usual += factor * Math.max(0, at - from);
      from = Math.max(from, at);
      factor = step.factor();
    }
    return usual + factor * Math.max(0, end - from);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// The run; once.
  SimulatedRun run() {
    requirePossible(world.blueprint());
    Interference.requirePossible(world.blueprint(), interventions);
    try {
      return runToEnd();
    } catch (IllegalStateException e) {
      String service = world.blueprint().description().service();
      throw new IllegalStateException(
          "%s (service %s, seed %d)".formatted(e.getMessage(), service, world.seed()), e);
    }
  }

  /// What was in flight at the end, waited, or was held; empty if nothing was.
  List<String> busy() {
    List<String> busy = new ArrayList<>();
    services.forEach(service -> busy.addAll(service.busy()));
    callers.stream().filter(each -> !each.isQuiet()).forEach(each -> busy.add(each.name()));
    dependencies.stream().filter(each -> !each.idle()).forEach(each -> busy.add(each.name()));
    return busy;
  }

  /// Refuses what [#run] would refuse.
  ///
  /// @throws IllegalArgumentException if the load is more than a run can keep
  public static void requirePossible(Blueprint blueprint) {
    Scenario scenario = blueprint.description().scenario();
    if (scenario.trigger().orElse(null) instanceof Trigger.Outage outage) {
      throw new IllegalArgumentException(
          ("the trigger cuts %s off, and only a real service can be put to that: use lab --target,"
                  + " or another --trigger")
              .formatted(outage.dependency()));
    }
    double seconds = seconds(scenario.warmUp().plus(scenario.end()));
    double perSecond =
        blueprint.traffic().stream()
            .mapToDouble(traffic -> traffic.caller().load().perSecond())
            .sum();
    double requests = perSecond * usualSeconds(blueprint);
    if (requests > REQUESTS_MAX) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%.0f/s on average for %.0f s are %.0f requests; a simulated run keeps at most %d:"
                  + " lower the load (--load 0.1x) or shorten the run (--watch 10s)",
              requests / seconds,
              seconds,
              requests,
              REQUESTS_MAX));
    }
  }

  /// Refuses interventions that cannot be done to this system.
  ///
  /// @throws IllegalArgumentException saying which, and what there is
  public static void requirePossible(Blueprint blueprint, List<Intervention> interventions) {
    Interference.requirePossible(blueprint, interventions);
  }

  private SimulatedRun runToEnd() {
    Description description = world.blueprint().description();
    description
        .dependencies()
        .forEach(
            (name, dependency) -> {
              DependencyInTime inTime = new DependencyInTime(world, dependency);
              dependencies.add(inTime);
              world.add(name, inTime);
            });
    for (Service spec : world.blueprint().services().values()) {
      services.add(new ServiceInTime(world, spec));
    }
    for (Traffic traffic : world.blueprint().traffic()) {
      callers.add(new CallersInTime(world, traffic));
    }
    long startNanos = world.calendar().nowNanos();
    services.forEach(service -> start(service, startNanos));
    callers.forEach(CallersInTime::start);
    plan(startNanos);
    long endNanos = world.scenario().end().toNanos();
    world.calendar().run(endNanos, EVENTS_MAX);
    requireSound();
    count();
    return new SimulatedRun(
        world.recorder().recording(world.blueprint(), endNanos),
        world.exercised().counts(),
        world.calendar().happened());
  }

  private void start(ServiceInTime service, long nowNanos) {
    service.start(nowNanos);
    service
        .spec()
        .protections()
        .recovery()
        .ifPresent(recovery -> new RecoveryJob(world, service, recovery).start(nowNanos));
  }

  private void plan(long startNanos) {
    world.calendar().plan(startNanos, new Sampling(), 0);
    new Interference(world, services, callers, interventions).plan();
    world
        .scenario()
        .deployAt()
        .ifPresent(
            at ->
                world
                    .calendar()
                    .plan(
                        at.toNanos(),
                        (nowNanos, ignored) -> new Rollout(world, entry()).begin(nowNanos),
                        0));
  }

  private ServiceInTime entry() {
    return services.stream()
        .filter(service -> service.spec().equals(world.blueprint().entry()))
        .findFirst()
        .orElseThrow();
  }

  private void count() {
    services.forEach(service -> service.replicas().forEach(Replica::count));
    long late = callers.stream().mapToLong(each -> each.lateAnswers).sum();
    if (late > 0) {
      world.exercised().add(Exercised.LATE_ANSWER, late);
    }
  }

  /// Arrivals are completed, failed or in flight, and no permit is lost.
  private void requireSound() {
    services.forEach(ServiceInTime::requireSound);
    callers.forEach(CallersInTime::requireSound);
    dependencies.forEach(DependencyInTime::requireSound);
    long begun = dependencies.stream().mapToLong(DependencyInTime::begun).sum();
    if (begun != world.recorder().calls()) {
      throw new IllegalStateException(
          "%d calls came to dependencies, and %d were recorded"
              .formatted(begun, world.recorder().calls()));
    }
  }

  /// Reads the telemetry of every replica of the entry service, again and again.
  private final class Sampling implements Handler {
    @Override
    public void happen(long nowNanos, int tag) {
      entry().replicas().forEach(replica -> replica.sample(nowNanos));
      world.calendar().plan(nowNanos + SAMPLE_NANOS, this, 0);
    }
  }
}

package dev.capsize.simulation;

import dev.capsize.engine.Handler;
import dev.capsize.mechanism.drain.RolloutStep;
import dev.capsize.model.Deployment;
import java.util.List;
import java.util.function.Predicate;

/// A rolling update of one service in simulated time.
///
/// A replica that is being restarted still is one, which gets no requests; whatever takes its place
/// is of its version.
final class Rollout implements Handler {
  /// How often the deployment is looked at, as in the lab.
  private static final long POLL_NANOS = 20_000_000L;

  private final World world;
  private final ServiceInTime service;

  Rollout(World world, ServiceInTime service) {
    this.world = world;
    this.service = service;
  }

  void begin(long nowNanos) {
    service.deploy();
    happen(nowNanos, 0);
  }

  @Override
  public void happen(long nowNanos, int tag) {
    Deployment deployment = service.spec().platform().deployment();
    RolloutStep step = RolloutStep.next(deployment, pods());
    for (int n = 0; n < step.start(); n++) {
      service.startUp(service.launch(service.version()), nowNanos);
    }
    List<Replica> stopping =
        service.replicas().stream()
            .filter(this::isOld)
            .filter(replica -> !replica.isTerminating())
            .sorted((a, b) -> Boolean.compare(a.isReady(), b.isReady()))
            .limit(step.stop())
            .toList();
    stopping.forEach(replica -> replica.stop(nowNanos));
    if (service.replicas().stream().noneMatch(this::isOld) && allNewReady(deployment)) {
      world.recorder().rolledOut(nowNanos);
    } else {
      world.calendar().plan(nowNanos + POLL_NANOS, this, 0);
    }
  }

  private boolean isOld(Replica replica) {
    return replica.version() != service.version();
  }

  private boolean allNewReady(Deployment deployment) {
    return service.replicas().stream().filter(Replica::isReady).count() >= deployment.replicas();
  }

  private RolloutStep.Pods pods() {
    Predicate<Replica> isOld = this::isOld;
    Predicate<Replica> isReady = Replica::isReady;
    return new RolloutStep.Pods(
        count(isOld.and(isReady)),
        count(isOld.and(isReady.negate())),
        count(isOld.negate().and(isReady)),
        count(isOld.negate().and(isReady.negate())));
  }

  private int count(Predicate<Replica> which) {
    return (int)
        service.replicas().stream()
            .filter(replica -> !replica.isTerminating())
            .filter(which)
            .count();
  }
}

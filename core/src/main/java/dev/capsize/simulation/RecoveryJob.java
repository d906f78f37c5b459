package dev.capsize.simulation;

import dev.capsize.blueprint.Protections;
import dev.capsize.engine.Handler;

/// The recovery of one service in simulated time: again and again, on the first replica that
/// serves. A run ends when its replica dies; the next one is on another.
///
/// - **Not modelled:** the time in which nobody notices that the replica died on which it ran.
final class RecoveryJob implements Handler {
  private final World world;
  private final ServiceInTime service;
  private final Protections.Recovery spec;

  RecoveryJob(World world, ServiceInTime service, Protections.Recovery spec) {
    this.world = world;
    this.service = service;
    this.spec = spec;
  }

  void start(long nowNanos) {
    world.calendar().plan(nowNanos + spec.every().toNanos(), this, 0);
  }

  @Override
  public void happen(long nowNanos, int tag) {
    if (service.inRotation().isEmpty()) {
      start(nowNanos);
      return;
    }
    Replica replica = service.inRotation().getFirst();
    replica.recover(nowNanos, spec, this::start);
  }
}

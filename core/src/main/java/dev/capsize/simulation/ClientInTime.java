package dev.capsize.simulation;

import dev.capsize.blueprint.Client;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.retry.RetryStage;
import java.util.Optional;

/// How one replica calls one target: the retries and the breaker that all its calls share.
final class ClientInTime {
  private final World world;
  private final Target target;
  private final Client spec;
  private final Optional<BreakerStage> breaker;
  private final RetryStage retries;
  private final RandomStream random;

  /// @param replica that calls
  /// @param name of what is called
  ClientInTime(
      World world, String replica, String name, Client spec, Optional<BreakerStage> breaker) {
    this.world = world;
    this.target = world.target(name);
    this.spec = spec;
    this.breaker = breaker;
    this.retries = new RetryStage(world.calendar(), spec.retry());
    this.random = world.random(replica + "/" + name + "/client");
  }

  /// No attempt and no permitted call is lost or invented.
  void requireSound() {
    retries.requireSound();
    breaker.ifPresent(BreakerStage::requireSound);
  }

  World world() {
    return world;
  }

  Target target() {
    return target;
  }

  Client spec() {
    return spec;
  }

  Optional<BreakerStage> breaker() {
    return breaker;
  }

  RetryStage retries() {
    return retries;
  }

  RandomStream random() {
    return random;
  }
}

package dev.capsize.fluid;

import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Trigger;
import java.util.Optional;

/// A dependency, asked by a mass of calls.
final class Outside {
  private final Dependency dependency;
  private final Optional<Trigger.Slow> slow;
  private double inFlight;

  Outside(Dependency dependency, Optional<Trigger.Slow> slow) {
    this.dependency = dependency;
    this.slow = slow.filter(each -> each.dependency().equals(dependency.name()));
  }

  double failureShare() {
    return dependency.failureShare();
  }

  /// What a call takes that begins at a moment, in seconds since the start of the healthy phase.
  Distribution latency(double atSeconds) {
    Distribution usual = dependency.latency();
    if (slow.isEmpty()) {
      return usual;
    }
    Trigger.Slow trigger = slow.get();
    if (atSeconds < trigger.at().toNanos() / 1e9 || atSeconds >= trigger.end().toNanos() / 1e9) {
      return usual;
    }
    Distribution late = new Distribution.Fixed(trigger.latency());
    return trigger.fraction() >= 1 ? late : new Distribution.Mixed(usual, late, trigger.fraction());
  }

  /// What calls under way add to one more, in seconds.
  double moreSeconds() {
    return dependency.perInFlight().toNanos() / 1e9 * inFlight;
  }

  void begun(double mass) {
    inFlight += mass;
  }

  void ended(double mass) {
    inFlight = Math.max(0, inFlight - mass);
  }
}

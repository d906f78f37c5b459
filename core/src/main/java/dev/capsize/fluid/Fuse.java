package dev.capsize.fluid;

import dev.capsize.mechanism.breaker.BreakerSpec;

/// A circuit breaker on every replica at once: they see the same, and change together.
final class Fuse {
  /// Rates are compared to limits with this much grace, for sums of many small parts.
  private static final double GRACE = 1e-9;

  private enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final BreakerSpec spec;
  private final double replicas;
  private final double openSteps;
  private final double halfOpenSteps;
  private final Tally window;
  private final Tally probes;
  private State state = State.CLOSED;
  private double openUntil;
  private double halfOpenUntil;
  private double permits;

  /// @param stepSeconds length of a step
  Fuse(BreakerSpec spec, double replicas, double stepSeconds) {
    this.spec = spec;
    this.replicas = replicas;
    this.openSteps = spec.openFor().toNanos() / 1e9 / stepSeconds;
    this.halfOpenSteps = spec.halfOpenFor().toNanos() / 1e9 / stepSeconds;
    this.window =
        switch (spec.window()) {
          case BreakerSpec.Window.Count count ->
              new Tally(count.calls() * replicas, Double.POSITIVE_INFINITY);
          case BreakerSpec.Window.Time time ->
              new Tally(Double.POSITIVE_INFINITY, time.seconds() / stepSeconds);
        };
    this.probes = new Tally(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /// Threshold of a slow call, in seconds.
  double slowSeconds() {
    return spec.slow().threshold().toNanos() / 1e9;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /// How much of `mass` may pass.
  double permit(int now, double mass) {
    if (state == State.OPEN && now >= openUntil) {
      state = State.HALF_OPEN;
      permits = spec.halfOpenCalls() * replicas;
      halfOpenUntil = halfOpenSteps == 0 ? Double.POSITIVE_INFINITY : now + halfOpenSteps;
      probes.clear();
    }
    if (state == State.HALF_OPEN && now >= halfOpenUntil) {
      open(now);
    }
    return switch (state) {
      case CLOSED -> mass;
      case OPEN -> 0;
      case HALF_OPEN -> {
        double passes = Math.min(mass, permits);
        permits -= passes;
        yield passes;
      }
    };
  }

  /// Calls that passed have ended.
  void record(int now, double mass, double failed, double slow) {
    switch (state) {
      case CLOSED -> {
        window.add(now, mass, failed, slow);
        double minimum = spec.minimumCalls();
        if (spec.window() instanceof BreakerSpec.Window.Count count) {
          minimum = Math.min(minimum, count.calls());
        }
        if (window.mass(now) >= minimum * replicas * (1 - GRACE) && tooMany(window)) {
          open(now);
        }
      }
      case HALF_OPEN -> {
        probes.add(now, mass, failed, slow);
        double minimum = Math.min(spec.minimumCalls(), spec.halfOpenCalls());
        if (probes.mass(now) >= minimum * replicas * (1 - GRACE)) {
          if (tooMany(probes)) {
            open(now);
          } else {
            close();
          }
        }
      }
      case OPEN -> {}
    }
  }

  private boolean tooMany(Tally tally) {
    return 100 * tally.failedShare() >= spec.failureRatePercent() - GRACE
        || 100 * tally.slowShare() >= spec.slow().ratePercent() - GRACE;
  }

  private void open(int now) {
    state = State.OPEN;
    openUntil = now + openSteps;
  }

  private void close() {
    state = State.CLOSED;
    window.clear();
  }
}

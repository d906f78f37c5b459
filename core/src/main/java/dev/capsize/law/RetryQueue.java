package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// One M/M/1 queue without a bound whose callers give up and try again: the smallest system with
/// two
/// stable states.
///
/// A caller waits for its patience `τ`, and tries `A` times in all, at once. Nobody takes abandoned
/// work out of the queue, and an answer that comes late counts for nothing. With `μ` one over the
/// mean service time: `θ = μτ` is the patience in services. At a work load `ρ` (all attempts over
/// `μ`) an attempt is in time with probability `1 - q`, `q = exp(-θ (1 - ρ))`. A request makes
/// `(1 - q^A) / (1 - q)` attempts, and so the fresh load that keeps the server at `ρ` is
///
/// `λ / μ = ρ (1 - q) / (1 - q^A)`.
///
/// It rises to the healthy ceiling and falls from there to `1 / A` at `ρ = 1`, if `(A - 1) θ > 2`;
/// else it only rises, and there is one state. Loads between `1 / A` and the ceiling have two.
///
/// - **Source:** P-RICK paper P-025, revision 1.1 (github.com/srivtx/p-rick), a self-published
///   derivation; the bound `(A - 1) θ > 2` follows by expansion at `ρ = 1`.
/// - **Not modelled:** chance. Close below the ceiling, and for small `θ` far below it, a run
///   leaves
///   the healthy state by itself; this class says that the state exists, not how long it lasts.
///
/// @param service mean service time; above 0
/// @param patience `τ`, of one attempt; above 0
/// @param attempts `A`, the first one included; 1 or more
public record RetryQueue(Duration service, Duration patience, int attempts) {
  private static final double TWO_STATES = 2;

  /// Steps of the search for the ceiling: a coarse grid, then halving of its best cell.
  private static final int GRID = 4096;

  private static final int HALVINGS = 100;

  /// How many states a load has, and which.
  public enum States {
    /// Whatever happens, it comes back.
    HEALTHY,
    /// Where it is depends on what happened.
    HEALTHY_AND_COLLAPSED,
    /// It collapses by itself.
    COLLAPSED
  }

  public RetryQueue {
    Require.service(service);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "the patience is %s; it must be above 0".formatted(patience));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "there are %d attempts; the first one counts, so it must be 1 or more"
              .formatted(attempts));
    }
  }

  /// `θ`: how many services fit into the patience. A queue with room for fewer cannot make every
  /// answer late.
  public double patienceInServices() {
    return Little.seconds(patience) / Little.seconds(service);
  }

  /// Whether some load has both states: `(A - 1) θ > 2`.
  public boolean hasTwoStates() {
    return (attempts - 1) * patienceInServices() > TWO_STATES;
  }

  /// The load curve `λ / μ`: fresh load that keeps the server at a work load.
  ///
  /// @param rho `ρ`, all attempts over `μ`; 0 to 1
  public double freshLoad(double rho) {
    if (!(rho >= 0 && rho <= 1)) {
      throw new IllegalArgumentException("the work load is %s; it must be 0 to 1".formatted(rho));
    }
    double x = patienceInServices() * (1 - rho);
    // At x = 0 no attempt is in time, and the quotient goes to one over the attempts.
    double attemptsPerRequest =
        x == 0 ? attempts : StrictMath.expm1(-attempts * x) / StrictMath.expm1(-x);
    return rho / attemptsPerRequest;
  }

  /// Fresh load from which on there is no healthy state: the top of the load curve.
  public double healthyCeilingPerSecond() {
    int best = GRID;
    for (int i = GRID; i >= 0; i--) {
      if (freshLoad((double) i / GRID) > freshLoad((double) best / GRID)) {
        best = i;
      }
    }
    double low = (double) Math.max(0, best - 1) / GRID;
    double high = (double) Math.min(GRID, best + 1) / GRID;
    for (int i = 0; i < HALVINGS; i++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (freshLoad(left) < freshLoad(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return Math.max(freshLoad(high), freshLoad(1)) * capacityPerSecond();
  }

  /// Fresh load up to which a collapse does not sustain itself: `μ / A`.
  public double sustainingBoundPerSecond() {
    return capacityPerSecond() / attempts;
  }

  /// The ceiling if nobody ever gives up: `λ = μ θ ρ² / (1 + θ ρ)` at the `ρ` with
  /// `θ (1 - ρ) = ln(1 + θ ρ)`.
  public double unlimitedCeilingPerSecond() {
    double theta = patienceInServices();
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double rho = (low + high) / 2;
      if (theta * (1 - rho) > StrictMath.log1p(theta * rho)) {
        low = rho;
      } else {
        high = rho;
      }
    }
    double rho = (low + high) / 2;
    return capacityPerSecond() * theta * rho * rho / (1 + theta * rho);
  }

  /// Which states a fresh load has.
  public States states(Rate load) {
    if (load.perSecond() >= healthyCeilingPerSecond()) {
      return States.COLLAPSED;
    }
    return hasTwoStates() && load.perSecond() > sustainingBoundPerSecond()
        ? States.HEALTHY_AND_COLLAPSED
        : States.HEALTHY;
  }

  private double capacityPerSecond() {
    return 1 / Little.seconds(service);
  }
}

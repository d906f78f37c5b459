package dev.capsize.law;

import java.time.Duration;

/// A server that never turns anybody away and is slower the more are inside, and callers who give
/// up and try again.
///
/// The latency is `b + s N` with `N` inside. At `Λ` attempts per second `N = Λ (b + s N)`, so that
/// the latency is `b / (1 - s Λ)`, and above `1 / s` nothing ever comes out in time.
///
/// *Healthy*: one attempt per request, `Λ = λ`, and the latency within what the way to and fro
/// leaves of the patience `τ`: `λ <= (1 - b / (τ - way)) / s`. *Collapsed*: every request makes all
/// of its `A` attempts, and the server works on each to its end; the number inside grows without
/// end if `A λ s > 1`.
///
/// - **Source:** derived here, for M. Brooker's `simple_collapse_sim`, by Little's law.
/// - **Not modelled:** chance, which narrows the band from both sides.
///
/// @param base `b`, latency of one that is alone
/// @param perOther `s`, what each one inside adds
/// @param patience `τ`, from sending to the answer
/// @param way to and fro together, on average
/// @param attempts `A`, the first one included; 1 or more
public record CrowdedServer(
    Duration base, Duration perOther, Duration patience, Duration way, int attempts) {
  public CrowdedServer {
    if (!base.isPositive() || !perOther.isPositive() || way.isNegative()) {
      throw new IllegalArgumentException(
          "the latency is %s and %s for each other one, the way %s; the first two must be above 0"
              .formatted(base, perOther, way));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "there are %d attempts; the first one counts, so it must be 1 or more"
              .formatted(attempts));
    }
  }

  /// Load above which a collapse sustains itself: `1 / (A s)`.
  public double sustainingBoundPerSecond() {
    return 1 / (attempts * Little.seconds(perOther));
  }

  /// Load above which there is no healthy state: `(1 - b / (τ - way)) / s`; 0 if there never is.
  public double healthyCeilingPerSecond() {
    double left = Little.seconds(patience) - Little.seconds(way);
    double share = 1 - Little.seconds(base) / left;
    return left > 0 ? Math.max(0, share) / Little.seconds(perOther) : 0;
  }
}

package dev.capsize.chain;

/// The work at a server as a walk in steps of one mean service time.
///
/// In truth it falls steadily and jumps up by an exponential service at every arrival. The walk has
/// the same mean speed, `ρ - 1` in mean service times, and the same chance to climb: from below, a
/// level `x` is exceeded with a probability that falls as `exp(-(1 - ρ) x)`. Both together give the
/// rates, with `μ` services per second: `down / up = exp(1 - ρ)` and `up - down = μ (ρ - 1)`.
///
/// - **Source:** the chance to climb is that of the wait in M/M/1, Kleinrock, "Queueing Systems 1",
///   section 5.12.
///
/// @param upPerSecond steps up
/// @param downPerSecond steps down
record WorkStep(double upPerSecond, double downPerSecond) {
  /// Nearer to `ρ = 1` than this the rates are those of `ρ = 1`.
  private static final double NEAR = 1e-9;

  /// @param arrivalsPerSecond that bring work
  /// @param servicePerSecond `μ`
  /// @param top whether nothing more can be brought
  static WorkStep of(double arrivalsPerSecond, double servicePerSecond, boolean top) {
    if (top) {
      return new WorkStep(0, servicePerSecond);
    }
    double x = arrivalsPerSecond / servicePerSecond - 1;
    if (Math.abs(x) < NEAR) {
      return new WorkStep(servicePerSecond, servicePerSecond);
    }
    return new WorkStep(
        servicePerSecond * x / -StrictMath.expm1(-x), servicePerSecond * x / StrictMath.expm1(x));
  }
}

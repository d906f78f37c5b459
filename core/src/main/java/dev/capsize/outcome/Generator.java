package dev.capsize.outcome;

/// Whether the load was what it claims to be, and whether the machine was ours.
///
/// @param lagP99Millis 99th percentile of the time by which requests left later than intended
/// @param stealPercent share of the processor time that the hypervisor gave to others, 0 to 100;
///     NaN where the machine does not tell
public record Generator(double lagP99Millis, double stealPercent) {

  /// Whether the load was not what it claims to be.
  public boolean lagged() {
    return lagP99Millis > Thresholds.LAG_P99_MILLIS_MAX;
  }
}

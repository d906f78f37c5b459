package dev.capsize.fluid;

/// Rounds lengths of time to whole steps, so that the mean over all that pass stays exact.
///
/// What one parcel stays too short, a later one stays longer: error diffusion. Nothing is split.
///
/// - **Source:** R. Floyd, L. Steinberg, "An adaptive algorithm for spatial grey scale", 1976, in
///   one dimension.
final class Dither {
  private double owed;

  /// Whole steps for `mass` that should stay `steps`.
  int whole(double mass, double steps) {
    double low = Math.floor(steps);
    double part = steps - low;
    if (part == 0) {
      return (int) low;
    }
    owed += mass * part;
    if (owed >= mass / 2) {
      owed -= mass;
      return (int) low + 1;
    }
    return (int) low;
  }
}

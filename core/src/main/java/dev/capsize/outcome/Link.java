package dev.capsize.outcome;

import java.util.List;
import java.util.OptionalDouble;

/// One link of the cascade: whether it happened, when, and how that is known.
///
/// @param number 1 to 6
/// @param name as in the contract, for example `pool drained`
/// @param atSeconds onset in seconds since the start of the healthy phase; empty if it did not
///     happen
/// @param evidence the figures that show it, or the reason why it did not happen
public record Link(int number, String name, OptionalDouble atSeconds, String evidence) {
  public Link {
    if (number < 1 || number > 6) {
      throw new IllegalArgumentException("link %d; there are six".formatted(number));
    }
  }

  /// Whether links that happened did so in the order of their numbers, as far as telemetry can
  /// tell: two onsets that are closer than the time between two samples are one moment.
  ///
  /// @param links sorted by number
  public static boolean inOrder(List<Link> links) {
    double latest = Double.NEGATIVE_INFINITY;
    for (Link link : links) {
      double at = link.atSeconds().orElse(latest);
      if (at < latest - Thresholds.RESOLUTION_SECONDS) {
        return false;
      }
      latest = Math.max(latest, at);
    }
    return true;
  }

  /// Whether it happened.
  public boolean occurred() {
    return atSeconds.isPresent();
  }
}

package dev.capsize.intervention;

import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import java.util.List;
import java.util.OptionalDouble;

/// What it cost to bring a service back: everybody who was refused for it, and the work that was
/// thrown away from the first intervention to recovery.
///
/// The smallest intervention is the one with the smallest total. Whoever is refused costs one
/// request, however often it was refused; work that is thrown away costs one attempt each, because
/// it was done each time. Until recovery the collapsed state goes on throwing work away, so that
/// a slow way out costs more than a fast one that refuses as many.
///
/// - **Not modelled:** that a request may be worth more than another one.
///
/// @param refused requests that an intervention refused ([Refusals]), whenever that was, and that
///     were not answered in the end
/// @param thrownAway attempts that ended without a correct answer in time for any other reason:
///     given up, failed, or cut by a restart
public record Cost(int refused, int thrownAway) {
  private static final double NANOS = 1e9;

  /// What a run shows.
  ///
  /// @param fromSeconds when the first intervention began, from the start of the healthy phase
  /// @param untilSeconds when the service had recovered; empty if it did not: the end of the run
  public static Cost of(Recording recording, double fromSeconds, OptionalDouble untilSeconds) {
    long from = (long) (fromSeconds * NANOS);
    long until = (long) (untilSeconds.orElse(recording.endNanos() / NANOS) * NANOS);
    return of(recording.requests(), from, until);
  }

  /// What these requests show, of which work is counted from one moment to another.
  static Cost of(List<Request> requests, long from, long until) {
    int refused = 0;
    int thrownAway = 0;
    for (Request request : requests) {
      boolean wasRefused = false;
      for (Attempt attempt : request.attempts()) {
        boolean within = attempt.endNanos() >= from && attempt.endNanos() < until;
        if (Refusals.refused(attempt)) {
          wasRefused = true;
        } else if (attempt.failed() && within) {
          thrownAway++;
        }
      }
      refused += wasRefused && !request.good() ? 1 : 0;
    }
    return new Cost(refused, thrownAway);
  }

  /// Requests refused and attempts thrown away together.
  public int total() {
    return refused + thrownAway;
  }
}

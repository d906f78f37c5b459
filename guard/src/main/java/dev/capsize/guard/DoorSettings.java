package dev.capsize.guard;

import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import java.time.Duration;

/// What the door of a service is like.
///
/// @param patience how long callers are assumed to wait, from arrival on; one who says so waits
///     less, never more; positive
/// @param limit requests that are worked on at once
/// @param waitingMax requests that wait at once; 1 or more. Each may hold a thread of the server.
public record DoorSettings(Duration patience, LimitSpec limit, int waitingMax) {
  private static final Duration PATIENCE_MAX = Duration.ofHours(1);

  public DoorSettings {
    if (!patience.isPositive() || patience.compareTo(PATIENCE_MAX) > 0) {
      throw new IllegalArgumentException(
          "callers are assumed to wait %s; it must be above 0 and at most %s"
              .formatted(patience, PATIENCE_MAX));
    }
    if (waitingMax < 1) {
      throw new IllegalArgumentException(
          "%d requests may wait; it must be 1 or more".formatted(waitingMax));
    }
  }

  /// What holds where nothing is configured but the patience.
  public static DoorSettings standard(Duration patience) {
    return new DoorSettings(
        patience, LimitSpec.Anchored.standard(patience), QueueSpec.FRESH_WAITING);
  }

  QueueSpec queue() {
    return QueueSpec.fresh(patience, waitingMax);
  }
}

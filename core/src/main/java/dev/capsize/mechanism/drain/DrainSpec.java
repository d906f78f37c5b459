package dev.capsize.mechanism.drain;

import java.time.Duration;

/// What a replica does between SIGTERM and its end.
///
/// When it leaves the rotation, and when it is killed, is the platform's to say (see the
/// deployment).
///
/// @param graceful whether it finishes what is worked on; otherwise it ends at once
/// @param phaseTimeout how long it waits for that
/// @param queued what becomes of requests that were accepted and not begun
/// @param settles whether it first settles, one after the other, the work that it left with an
///     unknown outcome, with its door open meanwhile
public record DrainSpec(boolean graceful, Duration phaseTimeout, Queued queued, boolean settles) {

  /// What becomes of requests that were accepted and not begun.
  public enum Queued {
    /// Their connections are closed. What Tomcat does when it is paused.
    DROPPED,
    /// They are worked off like the others.
    FINISHED
  }

  /// Spring Boot's defaults: graceful, 30 s, and Tomcat drops what is queued.
  public static final DrainSpec SPRING_BOOT =
      new DrainSpec(true, Duration.ofSeconds(30), Queued.DROPPED, false);

  public DrainSpec {
    if (phaseTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "timeout-per-shutdown-phase is %s; it cannot be negative".formatted(phaseTimeout));
    }
  }
}

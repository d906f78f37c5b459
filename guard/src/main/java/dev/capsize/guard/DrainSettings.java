package dev.capsize.guard;

import java.time.Duration;
import java.util.Optional;

/// How a service leaves.
///
/// @param lameDuck how long it still takes requests after it was told to leave, because routers
///     learn of it later; zero where a `preStop` hook does the waiting
/// @param finish how long requests that are inside may go on
/// @param handOver how long the hand-over of what is left may take
/// @param preStop what the platform waits before it tells the service
/// @param grace after which the platform kills it, `preStop` included
public record DrainSettings(
    Duration lameDuck, Duration finish, Duration handOver, Duration preStop, Duration grace) {
  public DrainSettings {
    requireNotNegative("lame duck", lameDuck);
    requireNotNegative("finish", finish);
    requireNotNegative("hand-over", handOver);
    requireNotNegative("pre-stop", preStop);
    requireNotNegative("grace", grace);
  }

  private static void requireNotNegative(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "the %s of a drain is %s; it cannot be negative".formatted(what, time));
    }
  }

  /// What holds where nothing is configured: Kubernetes' 30 s of grace, no `preStop` hook, 5 s for
  /// routers (assumption), and the patience of the callers to finish.
  public static DrainSettings standard(Duration patience) {
    return new DrainSettings(
        Duration.ofSeconds(5),
        patience,
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ofSeconds(30));
  }

  /// Why it may be killed before it has left, with the arithmetic; empty if it is not.
  public Optional<String> tooLong() {
    Duration needed = preStop.plus(lameDuck).plus(finish).plus(handOver);
    return needed.compareTo(grace) < 0
        ? Optional.empty()
        : Optional.of(
            ("pre-stop %s + lame duck %s + finish %s + hand-over %s = %s, and it is killed after"
                    + " %s; raise terminationGracePeriodSeconds or shorten one of them")
                .formatted(
                    seconds(preStop),
                    seconds(lameDuck),
                    seconds(finish),
                    seconds(handOver),
                    seconds(needed),
                    seconds(grace)));
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}

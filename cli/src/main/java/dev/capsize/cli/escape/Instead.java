package dev.capsize.cli.escape;

import dev.capsize.cli.story.Numbers;
import dev.capsize.intervention.Intervention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happens instead where a way does not bring a service back, in words.
final class Instead {
  private static final double EMPTIED = 0.5;

  private Instead() {}

  /// Of one that does not work.
  static String of(Escape escape) {
    Outcome run = escape.instead();
    List<String> parts = new ArrayList<>();
    if (escape.hits() > 0) {
      parts.add(
          "%d of %d fresh runs come back; of the others:"
              .formatted(escape.hits(), escape.outcomes().size()));
    }
    parts.add(queue(run));
    if (run.reopenedAfter().isPresent()
        && escape.interventions().stream().anyMatch(Intervention.ResetBreakers.class::isInstance)) {
      parts.add("a breaker opens %s after".formatted(seconds(run.reopenedAfter().getAsDouble())));
    }
    parts.add(answered(escape, run));
    return String.join("; ", parts).replace(":;", ":");
  }

  private static String queue(Outcome run) {
    String before = Numbers.count(run.waitingBefore());
    if (run.waitingBefore() == 0) {
      return "nobody waits";
    }
    if (run.waitingLeast() > EMPTIED * run.waitingBefore()) {
      return "the queue of %s never falls below %s"
          .formatted(before, Numbers.count(run.waitingLeast()));
    }
    String fell =
        "the queue falls from %s to %s".formatted(before, Numbers.count(run.waitingLeast()));
    return run.refilledAfter().isPresent()
        ? "%s and refills to half of that within %s"
            .formatted(fell, seconds(run.refilledAfter().getAsDouble()))
        : fell + " and does not refill";
  }

  private static String answered(Escape escape, Outcome run) {
    Duration length =
        escape.interventions().stream()
            .map(Intervention::length)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    String after = percent(run.goodAfter());
    return length.isZero()
        ? "%s are answered in time afterwards".formatted(after)
        : "%s are answered in time during the %d s, %s afterwards"
            .formatted(percent(run.goodWhile()), length.toSeconds(), after);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? Numbers.NONE : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String seconds(double seconds) {
    return Numbers.seconds(seconds);
  }
}

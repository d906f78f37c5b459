package dev.capsize.cli;

import dev.capsize.lab.run.Soak;
import dev.capsize.outcome.Audit;
import java.util.Locale;
import java.util.stream.Collectors;

/// The text at the end of a soak.
final class SoakText {
  private SoakText() {}

  static String render(Soak.Outcome outcome) {
    Audit audit = outcome.audit();
    String stages =
        outcome.charges().entrySet().stream()
            .map(stage -> stage.getValue() + " " + stage.getKey())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """
        Soak     %d SIGKILLs with charges in flight (%d in all) in %.0f s
                 charges in flight at the kills: %s
        Audit    %s: %d charges, %d told charged; lost %d, charged twice %d, unreconciled %d
                 books agreed %.0f s after the end
        """,
        outcome.kills(),
        outcome.killsInAll(),
        outcome.seconds(),
        stages,
        audit.clean() ? "clean" : "NOT CLEAN",
        audit.charges(),
        audit.toldCharged(),
        audit.lost(),
        audit.duplicated(),
        audit.unreconciled(),
        audit.settledAfterSeconds());
  }
}

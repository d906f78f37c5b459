package dev.capsize.check.effective;

import dev.capsize.check.report.Report.Trouble;
import dev.capsize.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataLocation;

/// Imports of one service that were not followed.
final class Imports {
  private final Map<String, Trouble> refused = new LinkedHashMap<>();
  private final boolean mounts;

  Imports(boolean mounts) {
    this.mounts = mounts;
  }

  /// Whether the workload mounts files, so that a place outside may be one of them.
  boolean mounts() {
    return mounts;
  }

  void refuse(ConfigDataLocation location) {
    String text = location.getValue();
    refused.putIfAbsent(
        text,
        new Trouble(
            place(location),
            "imports %s, which is outside the repository: it was not followed, and what it sets"
                    .formatted(text)
                + " is not known"));
  }

  private static Origin place(ConfigDataLocation location) {
    return location.getOrigin() == null
        ? new Origin.Option("spring.config.import")
        : Origins.of(location.getOrigin(), Map.of());
  }

  List<Trouble> refused() {
    return List.copyOf(refused.values());
  }
}

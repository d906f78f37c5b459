package dev.capsize.check.fact;

import dev.capsize.model.Origin;
import java.util.List;

/// A value that runs, and where it comes from.
///
/// @param key in its usual spelling, for example `spring.datasource.hikari.maximum-pool-size`, or
///     `spec.template.spec.terminationGracePeriodSeconds`
/// @param text of the value, placeholders resolved
/// @param origin file and place, option, or whose default
/// @param overrode what was written for the same key and does not run, the strongest first
public record Fact(String key, String text, Origin origin, List<Origin> overrode) {
  public Fact {
    overrode = List.copyOf(overrode);
  }

  /// One that overrode nothing.
  public Fact(String key, String text, Origin origin) {
    this(key, text, origin, List.of());
  }

  /// Whether nobody wrote it.
  public boolean isDefault() {
    return origin instanceof Origin.Default;
  }
}

package dev.capsize.outcome;

import java.util.Locale;

/// What a run says about the service.
public enum Verdict {
  /// After the trigger it returned to health by itself.
  RECOVERS,
  /// Healthy before; still down at the end of the watch and not getting better.
  METASTABLE,
  /// No healthy state at this load, trigger or not.
  OVERLOADED,
  /// The run cannot say: still improving at the end, or the load or the machine was not what it
  /// should have been.
  INCONCLUSIVE;

  /// The word as it is printed: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.capsize.outcome;

/// One call that arrived at a dependency.
///
/// @param dependency name as in the description
/// @param startNanos when it arrived
/// @param durationNanos how long it took, or its age when the recording ended
public record DependencyCall(String dependency, long startNanos, long durationNanos) {
  public DependencyCall {
    if (durationNanos < 0) {
      throw new IllegalArgumentException("a call lasted %d ns".formatted(durationNanos));
    }
  }
}

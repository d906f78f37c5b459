package dev.capsize.model;

import java.util.List;
import java.util.Optional;

/// An endpoint of the service: what it does, and what it holds meanwhile.
///
/// @param name as in `capsize.yml`
/// @param holding resource held from the first step to the last, if any
/// @param steps in order; not empty
public record Endpoint(String name, Optional<String> holding, List<Step> steps) {
  public Endpoint {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("endpoint %s has no steps".formatted(name));
    }
  }

  /// Whether this endpoint calls `dependency` itself.
  public boolean calls(String dependency) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Call call && call.dependency().equals(dependency));
  }
}

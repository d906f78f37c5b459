package dev.capsize.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    return calls(steps, dependency::equals);
  }

  /// Whether this endpoint calls anything.
  public boolean callsSomething() {
    return calls(steps, target -> true);
  }

  private static boolean calls(List<Step> steps, Predicate<String> target) {
    return steps.stream()
        .anyMatch(
            step ->
                switch (step) {
                  case Step.Call call -> target.test(call.target());
                  case Step.Holding holding -> calls(holding.steps(), target);
                  case Step.Guarded guarded -> calls(guarded.steps(), target);
                  case Step.Query ignored -> false;
                  case Step.Compute ignored -> false;
                  case Step.Block ignored -> false;
                });
  }
}

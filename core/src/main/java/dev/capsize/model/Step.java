package dev.capsize.model;

import java.time.Duration;
import java.util.List;

/// One thing an endpoint does, in order.
public sealed interface Step {

  /// A statement that occupies one connection: the one that is held, or one of its own.
  ///
  /// @param time what it takes once it has its connection
  record Query(Distribution time) implements Step {
    /// A statement that always takes the same.
    public Query(Duration time) {
      this(fixed("query", time));
    }
  }

  /// A call to a dependency or to another service, for as long as that takes to answer.
  ///
  /// @param target name of a dependency, or `SERVICE/ENDPOINT`
  record Call(String target) implements Step {
    public Call {
      if (target.isBlank()) {
        throw new IllegalArgumentException("a call needs the name of a dependency");
      }
    }
  }

  /// Computation on this machine's processor.
  record Compute(Distribution time) implements Step {
    /// A computation that always takes the same.
    public Compute(Duration time) {
      this(fixed("compute", time));
    }
  }

  /// Something that blocks the thread it runs on and holds nothing else: on an event loop,
  /// everyone.
  record Block(Distribution time) implements Step {}

  /// Steps during which one permit of a resource is held; nothing is released twice or leaks.
  ///
  /// @param resource name of a pool
  /// @param steps meanwhile; not empty
  record Holding(String resource, List<Step> steps) implements Step {
    public Holding {
      steps = requireSteps("holding " + resource, steps);
    }
  }

  /// Steps that a circuit breaker watches as one call.
  ///
  /// @param breaker its name
  /// @param steps what it watches; not empty
  record Guarded(String breaker, List<Step> steps) implements Step {
    public Guarded {
      steps = requireSteps("guarded by " + breaker, steps);
    }
  }

  private static List<Step> requireSteps(String where, List<Step> steps) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(where + " has no steps");
    }
    return List.copyOf(steps);
  }

  private static Distribution fixed(String step, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "%s takes %s; it cannot be negative".formatted(step, time));
    }
    return new Distribution.Fixed(time);
  }
}

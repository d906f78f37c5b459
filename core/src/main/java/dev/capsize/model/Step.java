package dev.capsize.model;

import java.time.Duration;

/// One thing an endpoint does, in order.
public sealed interface Step {

  /// A statement that occupies one database connection.
  record Query(Duration time) implements Step {
    public Query {
      requireNotNegative("query", time);
    }
  }

  /// A call to a dependency, for as long as that takes to answer.
  record Call(String dependency) implements Step {
    public Call {
      if (dependency.isBlank()) {
        throw new IllegalArgumentException("a call needs the name of a dependency");
      }
    }
  }

  /// Computation on this machine's processor.
  record Compute(Duration time) implements Step {
    public Compute {
      requireNotNegative("compute", time);
    }
  }

  private static void requireNotNegative(String step, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "%s takes %s; it cannot be negative".formatted(step, time));
    }
  }
}

package dev.capsize.simulation;

import dev.capsize.engine.Sampler;

/// One instruction of a [Program].
sealed interface Op {
  /// Whether it is work, which does not start while the replica stands still.
  default boolean takesTime() {
    return switch (this) {
      case Acquire ignored -> true;
      case Query ignored -> true;
      case Compute ignored -> true;
      case Block ignored -> true;
      case Call ignored -> true;
      case Release ignored -> false;
      case Guard ignored -> false;
      case Unguard ignored -> false;
    };
  }

  /// Whether it does not begin after the deadline; each attempt of a call asks for itself.
  default boolean heedsDeadline() {
    return takesTime() && !(this instanceof Call);
  }

  /// Waits for a permit of the pool with this number.
  record Acquire(int pool) implements Op {}

  /// Gives the permit acquired last back.
  record Release() implements Op {}

  /// A statement on the connection that is held.
  record Query(Sampler time) implements Op {}

  /// Computation.
  record Compute(Sampler time) implements Op {}

  /// Blocks whatever carries the request.
  record Block(Sampler time) implements Op {}

  /// A call through the client with this number.
  record Call(int client) implements Op {}

  /// The breaker with this number watches from here on.
  record Guard(int breaker) implements Op {}

  /// The breaker that came last has seen success.
  record Unguard() implements Op {}
}

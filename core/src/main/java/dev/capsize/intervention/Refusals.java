package dev.capsize.intervention;

import dev.capsize.outcome.Attempt;

/// What callers are answered by an intervention, as in [Attempt#outcome()]; the same real and
/// simulated.
public final class Refusals {
  /// By [Intervention.Shed]; not retried.
  public static final String SHED = "http 429 shed";

  /// By [Intervention.DrainQueues].
  public static final String DRAINED = "http 503 drained";

  /// By [Intervention.Concurrency].
  public static final String LIMITED = "http 503 limited";

  private Refusals() {}

  /// Whether an intervention refused this attempt.
  static boolean refused(Attempt attempt) {
    return switch (attempt.outcome()) {
      case SHED, DRAINED, LIMITED -> true;
      default -> false;
    };
  }
}

package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Attempts of a call, and the waits between them.
///
/// @param attempts the first call counted; one or more
/// @param facts who says so; empty for a single attempt
/// @param waits all waits together at their longest; empty if there are none
/// @param growing whether each wait is longer than the one before
/// @param random whether waits are drawn
public record Repeats(
    int attempts, List<Fact> facts, Optional<Bound> waits, boolean growing, boolean random) {
  /// A call that is made once.
  public static final Repeats NONE = new Repeats(1, List.of(), Optional.empty(), false, false);

  public Repeats {
    facts = List.copyOf(facts);
  }

  /// All attempts with the waits between them.
  ///
  /// - **Source:** `R = N x T + sum of waits`.
  Bound around(Bound attempt) {
    Bound all = attempts == 1 ? attempt : attempt.times(attempts, facts);
    return waits.map(all::plus).orElse(all);
  }

  /// All waits together; zero if there are none.
  public Duration waiting() {
    return waits.map(Bound::time).orElse(Duration.ZERO);
  }
}

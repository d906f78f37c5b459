package dev.capsize.blueprint;

import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import java.time.Duration;
import java.util.Optional;

/// What a service does to each request, wherever it goes.
///
/// @param deadline its time budget
/// @param idempotency how a repeat is treated
/// @param recovery the job that settles what was left with an unknown outcome
public record Protections(
    DeadlineSpec deadline, IdempotencySpec idempotency, Optional<Recovery> recovery) {

  /// None of them.
  public static final Protections NONE =
      new Protections(DeadlineSpec.NONE, IdempotencySpec.NONE, Optional.empty());

  /// A job on one replica that asks the dependency about work with an unknown outcome.
  ///
  /// @param every how long after a run the next one begins
  /// @param olderThan younger work may still finish
  /// @param batch most that one run takes on
  /// @param calls how many it asks about at once; also how many failures end a run
  public record Recovery(Duration every, Duration olderThan, int batch, int calls) {}
}

package dev.capsize.mechanism.deadline;

import java.time.Duration;
import java.util.Optional;

/// The time budget of a request.
///
/// @param budget from when work on the request begins; empty for none
/// @param propagated whether it is told to those who are called, who then have what is left of it
/// @param cancels whether a step that runs is cut off at the deadline; otherwise it only begins no
///     further step
public record DeadlineSpec(Optional<Duration> budget, boolean propagated, boolean cancels) {

  /// No deadline.
  public static final DeadlineSpec NONE = new DeadlineSpec(Optional.empty(), false, false);

  public DeadlineSpec {
    budget
        .filter(time -> !time.isPositive())
        .ifPresent(
            time -> {
              throw new IllegalArgumentException(
                  "the deadline is %s after the start; it must be positive".formatted(time));
            });
  }
}

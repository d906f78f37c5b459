package dev.capsize.blueprint;

import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Distribution;
import java.time.Duration;

/// Callers at work.
///
/// @param caller who, how much, how patiently
/// @param spacing how new requests follow each other
/// @param retry what happens after an attempt failed
/// @param network what the way to the service takes, and the way back again
/// @param late what an answer after the patience is worth
public record Traffic(
    Caller caller, Spacing spacing, RetrySpec retry, Distribution network, LateAnswer late) {

  /// How new requests follow each other.
  public enum Spacing {
    /// At random, independently of each other.
    POISSON,
    /// At equal distances.
    EQUAL
  }

  /// Another caller at work in the same way.
  Traffic with(Caller other) {
    return new Traffic(other, spacing, retry, network, late);
  }

  /// Independent people on a near network, whose clients discard what comes late.
  public static Traffic of(Caller caller) {
    return new Traffic(
        caller,
        Spacing.POISSON,
        RetrySpec.of(caller.retry()),
        new Distribution.Fixed(Duration.ZERO),
        LateAnswer.DISCARDED);
  }
}

package dev.capsize.fluid;

import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import java.time.Duration;
import java.util.Optional;

/// Somebody who asks, again and again: a caller outside, or a service that calls another.
///
/// @param patience of one attempt
/// @param retry what follows a failure
/// @param purse what retries are paid from
/// @param fuse breaker around each attempt
/// @param retriesOpenBreaker whether an attempt that the breaker refused is tried again
/// @param number of a caller outside; -1 inside
record Client(
    Duration patience,
    RetrySpec retry,
    Purse purse,
    Optional<Fuse> fuse,
    boolean retriesOpenBreaker,
    int number) {
  private static final double NANOS = 1e9;

  double patienceSeconds() {
    return patience.toNanos() / NANOS;
  }

  /// The shortest wait before an attempt, in seconds.
  double waitFrom(int attempt) {
    double bound = retry.backoff().boundNanos(attempt) / NANOS;
    return switch (retry.jitter()) {
      case NONE -> bound;
      case FULL -> 0;
      case EQUAL -> bound / 2;
      case DECORRELATED -> retry.backoff().base().toNanos() / NANOS;
    };
  }

  /// The longest one.
  double waitTo(int attempt) {
    double bound = retry.backoff().boundNanos(attempt) / NANOS;
    if (retry.jitter() != Jitter.DECORRELATED) {
      return bound;
    }
    double cap = retry.backoff().cap().toNanos() / NANOS;
    return Math.min(cap, waitFrom(attempt) * StrictMath.pow(3, attempt - 1.0));
  }
}

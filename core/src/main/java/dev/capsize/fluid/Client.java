package dev.capsize.fluid;

import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import java.time.Duration;
import java.util.Optional;

/// Somebody who asks, again and again: a caller outside, or a service that calls another.
final class Client {
  private static final double NANOS = 1e9;

  private final double patienceSeconds;
  private final RetrySpec retry;
  private final Purse purse;
  private final Optional<Fuse> fuse;
  private final boolean retriesOpenBreaker;
  private final int number;

  /// By attempt, in seconds: asked for in every step.
  private final double[] waitsFrom;

  private final double[] waitsTo;

  /// @param patience of one attempt
  /// @param retry what follows a failure
  /// @param purse what retries are paid from
  /// @param fuse breaker around each attempt
  /// @param retriesOpenBreaker whether an attempt that the breaker refused is tried again
  /// @param number of a caller outside; -1 inside
  Client(
      Duration patience,
      RetrySpec retry,
      Purse purse,
      Optional<Fuse> fuse,
      boolean retriesOpenBreaker,
      int number) {
    this.patienceSeconds = patience.toNanos() / NANOS;
    this.retry = retry;
    this.purse = purse;
    this.fuse = fuse;
    this.retriesOpenBreaker = retriesOpenBreaker;
    this.number = number;
    this.waitsFrom = new double[retry.attempts() + 1];
    this.waitsTo = new double[retry.attempts() + 1];
    for (int attempt = 2; attempt <= retry.attempts(); attempt++) {
      waitsFrom[attempt] = shortest(attempt);
      waitsTo[attempt] = longest(attempt);
    }
  }

  double patienceSeconds() {
    return patienceSeconds;
  }

  RetrySpec retry() {
    return retry;
  }

  Purse purse() {
    return purse;
  }

  Optional<Fuse> fuse() {
    return fuse;
  }

  boolean retriesOpenBreaker() {
    return retriesOpenBreaker;
  }

  int number() {
    return number;
  }

  /// The shortest wait before an attempt from the second on, in seconds.
  double waitFrom(int attempt) {
    return waitsFrom[attempt];
  }

  /// The longest one.
  double waitTo(int attempt) {
    return waitsTo[attempt];
  }

  private double shortest(int attempt) {
    double bound = retry.backoff().boundNanos(attempt) / NANOS;
    return switch (retry.jitter()) {
      case NONE -> bound;
      case FULL -> 0;
      case EQUAL -> bound / 2;
      case DECORRELATED -> retry.backoff().base().toNanos() / NANOS;
    };
  }

  private double longest(int attempt) {
    double bound = retry.backoff().boundNanos(attempt) / NANOS;
    if (retry.jitter() != Jitter.DECORRELATED) {
      return bound;
    }
    double cap = retry.backoff().cap().toNanos() / NANOS;
    return Math.min(cap, shortest(attempt) * StrictMath.pow(3, attempt - 1.0));
  }
}

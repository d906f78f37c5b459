package dev.capsize.engine;

import dev.capsize.model.Distribution;
import java.time.Duration;

/// Times drawn from a law of chance, one after the other.
///
/// What a law needs is worked out once, so that a draw is cheap and allocates nothing. A draw that
/// would be longer than [#LONGEST_NANOS] is that long, so that a time plus a draw never overflows.
///
/// For one thread, as is the stream it draws from.
public sealed interface Sampler {
  /// The longest draw there is: 73 years.
  long LONGEST_NANOS = 1L << 61;

  /// The next time, in nanoseconds; 0 or more.
  long nextNanos();

  /// The sampler of a law.
  ///
  /// @param stream it draws from; a fixed time draws nothing
  static Sampler of(Distribution law, RandomStream stream) {
    return switch (law) {
      case Distribution.Fixed fixed -> new Fixed(nanos(fixed.time()));
      case Distribution.Exponential exponential ->
          new Exponential(nanos(exponential.mean()), stream);
      case Distribution.LogNormal logNormal ->
          new LogNormal(nanos(logNormal.median()), logNormal.sigma(), stream);
      case Distribution.Mixed mixed ->
          new Mixed(of(mixed.usual(), stream), of(mixed.rare(), stream), mixed.rareShare(), stream);
    };
  }

  /// Always the same.
  record Fixed(long nextNanos) implements Sampler {}

  /// Exponential, given by its mean.
  record Exponential(long meanNanos, RandomStream stream) implements Sampler {
    @Override
    public long nextNanos() {
      return nanos(stream.nextExponential() * meanNanos);
    }
  }

  /// Log-normal: `median * exp(sigma Z)`, `Z` normal with mean 0 and variance 1.
  record LogNormal(long medianNanos, double sigma, RandomStream stream) implements Sampler {
    @Override
    public long nextNanos() {
      return nanos(medianNanos * StrictMath.exp(sigma * stream.nextNormal()));
    }
  }

  /// Mostly one thing, sometimes another; one draw decides which, and then that thing draws.
  record Mixed(Sampler usual, Sampler rare, double rareShare, RandomStream stream)
      implements Sampler {
    @Override
    public long nextNanos() {
      return stream.nextUniform() < rareShare ? rare.nextNanos() : usual.nextNanos();
    }
  }

  private static long nanos(double nanos) {
    return Math.min((long) nanos, LONGEST_NANOS);
  }

  private static long nanos(Duration time) {
    return time.compareTo(Duration.ofNanos(LONGEST_NANOS)) > 0 ? LONGEST_NANOS : time.toNanos();
  }
}

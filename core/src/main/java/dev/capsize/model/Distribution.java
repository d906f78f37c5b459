package dev.capsize.model;

import java.time.Duration;

/// How long something takes, as a law of chance.
public sealed interface Distribution {

  /// The mean.
  Duration mean();

  /// Always the same.
  record Fixed(Duration time) implements Distribution {
    public Fixed {
      requireNotNegative("time", time);
    }

    @Override
    public Duration mean() {
      return time;
    }
  }

  /// Exponential: memoryless, standard deviation equal to the mean.
  record Exponential(Duration mean) implements Distribution {
    public Exponential {
      requireNotNegative("mean", mean);
    }
  }

  /// Log-normal, given by two quantiles that people measure.
  ///
  /// - **Source:** quantiles of `exp(mu + sigma Z)`: median `exp(mu)`, p99 `exp(mu + 2.326 sigma)`.
  ///
  /// @param median half of all are shorter; above 0
  /// @param p99 one in a hundred is longer; at least the median
  record LogNormal(Duration median, Duration p99) implements Distribution {
    /// 99th percentile of the standard normal distribution.
    private static final double Z99 = 2.3263478740408408;

    public LogNormal {
      if (!median.isPositive() || p99.compareTo(median) < 0) {
        throw new IllegalArgumentException(
            "median is %s and p99 is %s; the median must be positive and p99 not below it"
                .formatted(median, p99));
      }
    }

    /// Standard deviation of the logarithm.
    public double sigma() {
      return StrictMath.log((double) p99.toNanos() / median.toNanos()) / Z99;
    }

    @Override
    public Duration mean() {
      double sigma = sigma();
      return Duration.ofNanos((long) (median.toNanos() * StrictMath.exp(sigma * sigma / 2)));
    }
  }

  /// Mostly one thing, sometimes another.
  ///
  /// @param rareShare share of the rare one, 0 to 1
  record Mixed(Distribution usual, Distribution rare, double rareShare) implements Distribution {
    public Mixed {
      if (!(rareShare >= 0 && rareShare <= 1)) {
        throw new IllegalArgumentException(
            "the rare share is %s; it must be 0 to 1".formatted(rareShare));
      }
    }

    @Override
    public Duration mean() {
      double nanos = (1 - rareShare) * usual.mean().toNanos() + rareShare * rare.mean().toNanos();
      return Duration.ofNanos((long) nanos);
    }
  }

  private static void requireNotNegative(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("%s is %s; it cannot be negative".formatted(what, time));
    }
  }
}

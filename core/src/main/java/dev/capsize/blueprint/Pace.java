package dev.capsize.blueprint;

import dev.capsize.engine.RandomStream;
import dev.capsize.model.Rate;
import java.util.List;
import java.util.Optional;

/// When the new requests of one caller for one endpoint are due, one after the other.
///
/// A gap is a fixed amount of load, spent at the rate of the moment: where the rate changes within
/// a gap, what is left of it goes on at the new rate. With one stream the moments are the same,
/// real or simulated.
///
/// For one thread, as is the stream that it draws from.
public final class Pace {

  /// The moment of a request that is never due.
  public static final long NEVER = Long.MAX_VALUE;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Traffic.Spacing spacing;
  private final double perSecond;
  private final List<LoadStep> load;
  private final RandomStream random;
  // Nanoseconds in a double are exact to one for 104 days.
  private double nextNanos;
  private int step;
  private double factor = 1;

  /// The pace of requests from the start of the healthy phase on.
  ///
  /// @param traffic whose requests
  /// @param endpoint for which they are; without a rate for it none is ever due
  /// @param load changes of the rate, sorted by time
  /// @param random draws the gaps
  public Pace(Traffic traffic, String endpoint, List<LoadStep> load, RandomStream random) {
    this.spacing = traffic.spacing();
    this.perSecond =
        Optional.ofNullable(traffic.caller().sends().get(endpoint)).map(Rate::perSecond).orElse(0.);
    this.load = List.copyOf(load);
    this.random = random;
  }

  /// This pace, before its first request, beginning at another moment.
  ///
  /// @param nowNanos relative to the start of the healthy phase
  public Pace startingAt(long nowNanos) {
    nextNanos = nowNanos;
    return this;
  }

  /// When the next request is due, in nanoseconds since the start of the healthy phase; [#NEVER] if
  /// there is none.
  public long next() {
    double gap =
        switch (spacing) {
          case POISSON -> random.nextExponential();
          case EQUAL -> 1;
        };
    while (step < load.size()) {
      LoadStep change = load.get(step);
      double untilStep = change.at().toNanos() - nextNanos;
      double fits = untilStep / NANOS_PER_SECOND * perSecond * factor;
      if (gap < fits) {
        break;
      }
      gap -= Math.max(0, fits);
      nextNanos = Math.max(nextNanos, (double) change.at().toNanos());
      factor = change.factor();
      step++;
    }
    nextNanos +=
        perSecond * factor == 0
            ? Double.POSITIVE_INFINITY
            : gap / (perSecond * factor) * NANOS_PER_SECOND;
    // Infinity and what is beyond the range become the largest there is.
    return (long) nextNanos;
  }
}

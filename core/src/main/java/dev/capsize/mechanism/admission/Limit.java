package dev.capsize.mechanism.admission;

import java.util.function.DoubleSupplier;

/// A limit of the requests that are inside at once, which learns from those that leave.
///
/// Whoever guards a door lets in while fewer than [#limit] are inside, and hands in a [#sample]
/// when one leaves. For one thread; nothing is allocated.
///
/// - **Source:** Netflix concurrency-limits 0.5.4, but for [LimitSpec.Anchored]; the same samples
///   through both give the same limit after each, in `LimitOracleTest`.
public sealed interface Limit
    permits FixedLimit, AimdLimit, VegasLimit, GradientLimit, WindowedLimit, AnchoredLimit {

  /// Requests that may be inside at once; 1 or more, `Integer.MAX_VALUE` for no limit.
  int limit();

  /// Learns from a request that has left.
  ///
  /// @param startNanos when it came in; 0 or more
  /// @param latencyNanos how long it was inside; less than 1 ns counts as 1 ns, since a ratio of
  ///     latencies needs some
  /// @param inFlight requests that were inside when it came in, itself included
  /// @param dropped whether it was given up (timeout, rejection downstream) instead of answered
  void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped);

  /// The limit of a spec, without randomness: what would be drawn is its mean.
  static Limit of(LimitSpec spec) {
    return of(spec, () -> 0.5);
  }

  /// The limit of a spec.
  ///
  /// @param uniform draws from `[0, 1)`; only Vegas draws, when it probes
  static Limit of(LimitSpec spec, DoubleSupplier uniform) {
    return switch (spec) {
      case LimitSpec.None ignored -> new FixedLimit(Integer.MAX_VALUE);
      case LimitSpec.Fixed fixed -> new FixedLimit(fixed.limit());
      case LimitSpec.Aimd aimd -> new AimdLimit(aimd);
      case LimitSpec.Vegas vegas -> new VegasLimit(vegas, uniform);
      case LimitSpec.Gradient2 gradient -> new GradientLimit(gradient);
      case LimitSpec.Anchored anchored -> new AnchoredLimit(anchored);
      case LimitSpec.Windowed windowed ->
          new WindowedLimit(windowed, of(windowed.limit(), uniform));
    };
  }
}

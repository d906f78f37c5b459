package dev.capsize.mechanism.throttle;

import java.util.Arrays;

/// Holds calls back that the callee would refuse, from how many it refused lately.
///
/// Of `requests` in the window of which `accepts` were accepted, the next one is held back with
/// probability `max(0, (requests - K x accepts) / (requests + 1))`. What was held back counts as a
/// request, so that in the long run `K` times as much is sent as is accepted.
///
/// `nowNanos` is 0 or more and never goes back. For one thread; nothing is allocated.
///
/// - **Law:** with a callee that accepts the share `a < 1/K` of what it is sent, it is sent no more
///   than `K x accepts`, plus the floor.
/// - **Source:** B. Beyer et al., "Site Reliability Engineering", 2016, chapter 21, "Client-Side
///   Throttling". A cap of the probability, as some have it, breaks the law; the floor is a rate.
public final class Throttle {
  private static final int SLICES = 10;

  private final double multiplier;
  private final long sliceNanos;
  private final double freePerNano;
  private final long[] requests = new long[SLICES];
  private final long[] accepts = new long[SLICES];

  private long slice;
  private long requestsSum;
  private long acceptsSum;
  private long freeAtNanos;

  /// A throttle that has seen nothing, and holds nothing back.
  public Throttle(ThrottleSpec spec) {
    multiplier = spec.multiplier();
    sliceNanos = Math.max(1, spec.window().toNanos() / SLICES);
    freePerNano = spec.freePerSecond() / 1e9;
  }

  /// Asks for one call, and counts it.
  ///
  /// @param uniform drawn from `[0, 1)`
  public boolean allows(long nowNanos, double uniform) {
    moveTo(nowNanos);
    double held = (requestsSum - multiplier * acceptsSum) / (requestsSum + 1);
    count(requests);
    requestsSum++;
    return uniform >= held || takesFree(nowNanos);
  }

  private boolean takesFree(long nowNanos) {
    if (nowNanos < freeAtNanos) {
      return false;
    }
    freeAtNanos = nowNanos + (long) (1 / freePerNano);
    return true;
  }

  /// A call that was sent was not refused; whether its answer was good does not matter here.
  public void accepted(long nowNanos) {
    moveTo(nowNanos);
    count(accepts);
    acceptsSum++;
  }

  private void count(long[] counts) {
    counts[(int) (slice % SLICES)]++;
  }

  private void moveTo(long nowNanos) {
    long now = nowNanos / sliceNanos;
    if (now - slice >= SLICES) {
      Arrays.fill(requests, 0);
      Arrays.fill(accepts, 0);
      requestsSum = 0;
      acceptsSum = 0;
      slice = now;
    }
    while (slice < now) {
      slice++;
      int forgotten = (int) (slice % SLICES);
      requestsSum -= requests[forgotten];
      acceptsSum -= accepts[forgotten];
      requests[forgotten] = 0;
      accepts[forgotten] = 0;
    }
  }
}

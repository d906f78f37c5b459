package dev.capsize.outcome;

import java.util.List;

/// One thing a caller wanted, with every attempt at it.
///
/// @param endpoint name of the endpoint
/// @param intendedNanos when the caller meant to start; latency counts from here
/// @param endNanos when it was answered or given up; the recording's end while it is open
/// @param attempts in order; empty only when the run ended before the first began
public record Request(String endpoint, long intendedNanos, long endNanos, List<Attempt> attempts) {
  public Request {
    attempts = List.copyOf(attempts);
    if (endNanos < intendedNanos) {
      throw new IllegalArgumentException(
          "a request ends at %d ns, before its intended start at %d ns"
              .formatted(endNanos, intendedNanos));
    }
  }

  /// Whether its last attempt was answered correctly within the caller's patience.
  public boolean good() {
    return !attempts.isEmpty() && attempts.getLast().ok();
  }

  /// From the intended start to the answer or to giving up.
  public long latencyNanos() {
    return endNanos - intendedNanos;
  }
}
